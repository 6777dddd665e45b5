package dev.larder.benchmarks.side;

/// What every phase works with.
record BenchmarkStage(
    SideOptions options, Corpus corpus, Upstream upstream, Contestants field, Report report) {}
