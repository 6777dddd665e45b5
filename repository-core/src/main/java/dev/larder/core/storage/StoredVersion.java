package dev.larder.core.storage;

import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.util.Optional;

/// A stored version without its files, for lists.
public record StoredVersion(
    RepositoryId repository, String version, boolean complete, Optional<Instant> time) {}
