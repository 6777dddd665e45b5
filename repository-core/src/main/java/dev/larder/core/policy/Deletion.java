package dev.larder.core.policy;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;

/// A version that was taken out of use where it is stored; its bytes stay, and it can be restored.
///
/// @param at database time
public record Deletion(
    RepositoryId repository, Coordinates coordinates, String reason, String by, Instant at) {}
