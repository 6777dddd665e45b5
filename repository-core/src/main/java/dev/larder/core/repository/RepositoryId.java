package dev.larder.core.repository;

/// The immutable identity of a repository; a name created again is another repository.
public record RepositoryId(long value) {}
