package dev.larder.core.storage;

/// A log, for ever: no other one ever gets its id.
public record LogId(long value) {}
