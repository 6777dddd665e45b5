package dev.larder.api;

import java.time.Instant;

/// A state that a project was in, as a version control system has recorded it.
///
/// @param id its whole id, in lower-case hexadecimal digits
/// @param time when it was committed
public record Commit(String id, Instant time) {}
