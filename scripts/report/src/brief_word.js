// The brief as a Word file.
import {
  AlignmentType,
  Document,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { current_language } from "./format.js";

const kWide = 600,
  kHigh = 380; // pixels that a picture may take between the margins
const kNoteSize = 18,
  kCellSize = 18,
  kCodeSize = 17; // half points
const kHundred = 100,
  kFirstColumn = 34;

const lines = (text, look = {}) =>
  text.split("\n").map((line, at) => new TextRun({ text: line, break: at > 0 ? 1 : 0, ...look }));
const paragraph = (text, look = {}, rest = {}) =>
  new Paragraph({ children: lines(text, look), spacing: { after: 100 }, ...rest });

function cell(text, wide, head, first) {
  const [large, ...small] = text.split("\n"),
    runs = [
      new TextRun({ text: large, bold: head || !first, size: kCellSize }),
      ...small.map((line) => new TextRun({ text: line, break: 1, size: kCellSize - 2 })),
    ];
  return new TableCell({
    width: { size: wide, type: WidthType.PERCENTAGE },
    margins: { left: 60, right: 60, top: 30, bottom: 30 },
    children: [new Paragraph({ children: runs, alignment: first ? AlignmentType.LEFT : AlignmentType.RIGHT })],
  });
}

function table({ head, rows, note }) {
  const others = (kHundred - kFirstColumn) / (head.length - 1),
    wide = (at) => (at === 0 ? kFirstColumn : others);
  const row = (cells, is_head) =>
    new TableRow({
      tableHeader: is_head,
      cantSplit: true,
      children: cells.map((text, at) => cell(text, wide(at), is_head, at === 0)),
    });
  return [
    new Table({
      width: { size: kHundred, type: WidthType.PERCENTAGE },
      rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
    }),
    paragraph(note, { size: kNoteSize }, { spacing: { before: 80, after: 160 } }),
  ];
}

function picture({ png, width, height, title, alt }) {
  const scale = Math.min(kWide / width, kHigh / height);
  return [
    new Paragraph({
      keepNext: true,
      children: [
        new ImageRun({
          type: "png",
          data: png,
          transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
          altText: { title, description: alt, name: title },
        }),
      ],
    }),
  ];
}

const kMade = {
  title: ({ text }) => [new Paragraph({ text, heading: HeadingLevel.TITLE })],
  heading: ({ text }) => [new Paragraph({ text, heading: HeadingLevel.HEADING_1 })],
  note: ({ text }) => [paragraph(text, { size: kNoteSize })],
  text: ({ text }) => [paragraph(text)],
  lead: ({ text }) => [paragraph(text, { bold: true })],
  list: ({ items }) => items.map((text) => new Paragraph({ text, bullet: { level: 0 } })),
  code: ({ lines: all }) => all.map((text) => paragraph(text, { font: "Consolas", size: kCodeSize })),
  table,
  picture: (block) => (block.png ? picture(block) : []),
};

/// @param blocks  of the brief, their pictures with png, size, title and alt
/// @return  a file's bytes
export function word_file(blocks) {
  const language = { value: current_language() === "es" ? "es-PA" : "en-GB" },
    [{ text: title }] = blocks;
  return Packer.toBlob(
    new Document({
      title,
      creator: "Retorno",
      description: title,
      styles: { default: { document: { run: { font: "Calibri", size: 21, language } } } },
      sections: [
        {
          properties: {
            page: {
              size: { width: 11906, height: 16838 },
              margin: { top: 1000, bottom: 1000, left: 1100, right: 1100 },
            },
          },
          children: blocks.flatMap((block) => kMade[block.kind](block)),
        },
      ],
    }),
  );
}
