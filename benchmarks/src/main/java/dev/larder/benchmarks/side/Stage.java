package dev.larder.benchmarks.side;

/// What every phase works with.
record Stage(Options options, Corpus corpus, Upstream upstream, Field field, Report report) {}
