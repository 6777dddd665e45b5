package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;

/// One line of the index feed.
public record FeedRow(RepositoryId repository, Coordinates coordinates, Instant time) {}
