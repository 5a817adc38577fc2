#!/usr/bin/python3
"""Four ways to fit, tried on a model whose posterior is known: what each needs and how wrong it is.

usage: scripts/compare_fits.py [--keys 5]

The model is straight: 24 numbers hang on the keys by fixed random slopes, with errors of 1.5. One line a method: runs
spent, error of the mean and ratio of the spread, both against the closed form (1 = right). The numbers of
models/calibration.md are from here.
"""
import argparse

import numpy as np

DATA, ERROR = 24, 1.5


class Toy:
    def __init__(self, keys):
        chance = np.random.default_rng(99)
        self.keys, self.slopes = keys, chance.normal(size=(DATA, keys))
        truth = np.linspace(-1.5, 1.5, keys)
        self.record = self.slopes @ truth + ERROR * chance.normal(size=DATA)
        self.covariance = np.linalg.inv(np.eye(keys) + self.slopes.T @ self.slopes / ERROR**2)
        self.mean = self.covariance @ self.slopes.T @ self.record / ERROR**2
        self.spread = np.sqrt(np.diag(self.covariance))

    def say(self, name, runs, draws):
        if not len(draws):
            return print("| %s | %s | nothing is left | |" % (name, format(runs, ",")))
        off = np.abs(draws.mean(axis=0) - self.mean) / self.spread
        ratio = draws.std(axis=0, ddof=1) / self.spread
        print("| %s | %s | %.2f | %.2f to %.2f |" % (name, format(runs, ","), off.max(), ratio.min(), ratio.max()))


def smoother(toy, chance, members, steps):
    keys = chance.normal(size=(members, toy.keys))
    for _ in range(steps):
        said = keys @ toy.slopes.T
        dk, ds = keys - keys.mean(axis=0), said - said.mean(axis=0)
        both = ds.T @ ds / (members - 1) + steps * ERROR**2 * np.eye(DATA)
        gain = np.linalg.solve(both, ds.T @ dk / (members - 1))
        noise = np.sqrt(steps) * ERROR * chance.normal(size=said.shape)
        keys = keys + (toy.record + noise - said) @ gain
    return keys


def rejection(toy, chance, runs, kept):
    keys = chance.normal(size=(runs, toy.keys))
    said = keys @ toy.slopes.T + ERROR * chance.normal(size=(runs, DATA))
    return keys[np.argsort(((said - toy.record) ** 2).sum(axis=1))[:kept]]


def history_matching(toy, chance, waves, runs):
    """Straight emulators and an implausibility of 3; what is left is not a posterior but what isn't ruled out."""
    keys = chance.normal(size=(runs, toy.keys))
    for _ in range(waves):
        slopes = np.linalg.lstsq(np.c_[np.ones(len(keys)), keys], keys @ toy.slopes.T, rcond=None)[0]
        tried = chance.normal(size=(400000, toy.keys))
        said = np.c_[np.ones(len(tried)), tried] @ slopes
        left = tried[np.sort(np.abs(said - toy.record) / ERROR, axis=1)[:, -2] < 3]
        keys = left[:runs]
    return left


def synthetic_likelihood(toy, chance, steps, repeats):
    def likelihood(key):
        said = key @ toy.slopes.T + 0.3 * chance.normal(size=(repeats, DATA))
        variance = said.var(axis=0, ddof=1) + ERROR**2
        return -0.5 * ((said.mean(axis=0) - toy.record) ** 2 / variance + np.log(variance)).sum() - 0.5 * key @ key
    at, path = np.zeros(toy.keys), []
    here = likelihood(at)
    for _ in range(steps):
        to = at + 0.3 * chance.normal(size=toy.keys)
        there = likelihood(to)
        if np.log(chance.uniform()) < there - here:
            at, here = to, there
        path.append(at)
    return np.array(path[steps // 4:])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--keys", type=int, default=5)
    toy, chance = Toy(options.parse_args().keys), np.random.default_rng(1)
    print("| method | runs | error of the mean | ratio of the spread |\n|---|---|---|---|")
    for members in (30, 100):
        toy.say("smoother alone, 4 steps", 4 * members, smoother(toy, chance, members, 4))
    for runs in (10000, 1000000):
        toy.say("rejection (ABC), nearest 200", runs, rejection(toy, chance, runs, 200))
    toy.say("history matching, 3 waves", 300, history_matching(toy, chance, 3, 100))
    for steps in (2000, 20000):
        toy.say("synthetic likelihood, 5 repeats", 5 * steps, synthetic_likelihood(toy, chance, steps, 5))


main()
