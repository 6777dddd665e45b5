package dev.larder.api;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// Somebody outside who signs heads of an own log, each of which is to continue those before it,
/// and how that stands.
///
/// @param name by which people know it
/// @param address where it is asked
/// @param size of the largest head that it has signed; 0: none yet
/// @param at when it signed last
/// @param failingSince since when it was asked in vain; empty: the last time it signed
/// @param disputes whether it says that this is not the log that it has seen before
/// @param problem why it did not sign the last time, in one line
public record LogCosigner(
    String name,
    URI address,
    long size,
    Optional<Instant> at,
    Optional<Instant> failingSince,
    boolean disputes,
    Optional<String> problem) {}
