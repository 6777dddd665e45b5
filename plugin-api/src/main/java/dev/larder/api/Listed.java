package dev.larder.api;

import java.time.Instant;
import java.util.Optional;

/// One version as an index names it.
///
/// @param time the version's own time where the index or the stored version tells it
public record Listed(String version, Optional<Instant> time) {}
