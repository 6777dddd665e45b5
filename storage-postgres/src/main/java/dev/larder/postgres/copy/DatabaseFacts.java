package dev.larder.postgres.copy;

import java.time.Instant;
import java.util.UUID;

/// What a database says of itself.
///
/// @param secretCheck sealed with the installation's secret key
/// @param schema the newest migration that it has seen
/// @param change the last change that it has recorded
/// @param at the time by its clock
/// @param server the release of PostgreSQL
/// @param blobs how many there are that some file needs, and their bytes
public record DatabaseFacts(
    UUID installation,
    String secretCheck,
    int schema,
    long change,
    Instant at,
    String server,
    long blobs,
    long blobBytes) {}
