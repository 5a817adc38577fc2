# What an installed program needs: itself, and in share/retorno what it looks for there (sim/files/input/shipped.cpp).
# scripts/package.sh makes the page's template and the manual before it installs; without them the rest is installed.
include(GNUInstallDirs)
set(share ${CMAKE_INSTALL_DATADIR}/retorno)
install(TARGETS retorno RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY scenarios data DESTINATION ${share})
install(DIRECTORY models scripts/recipes DESTINATION ${share} FILES_MATCHING PATTERN "*.md" PATTERN "*.py" PATTERN "*.R")
install(FILES ${CMAKE_BINARY_DIR}/report/page.html DESTINATION ${share} OPTIONAL)
install(DIRECTORY ${CMAKE_BINARY_DIR}/made/man/ DESTINATION ${CMAKE_INSTALL_MANDIR} OPTIONAL)
install(FILES scripts/package/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME retorno)
install(FILES README.md scripts/package/LICENSE scripts/package/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/retorno)
foreach(made changelog.gz page_licences.txt)
  install(FILES ${CMAKE_BINARY_DIR}/made/${made} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/retorno OPTIONAL)
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME retorno)
set(CPACK_PACKAGE_CONTACT "Retorno <noreply@retorno.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "simulator of return migration through Panama")
set(CPACK_PACKAGE_DESCRIPTION "Simulates movement north through the Darien and the return south through Panama: travel parties,
stations, boats and payers on a map of 100 places, to compare what a changed date, capacity, budget or fare would do.
With scenarios, data, a tutorial, and a page that explains results in English and Spanish.")
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
include(CPack)
