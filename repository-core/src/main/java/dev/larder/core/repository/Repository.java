package dev.larder.core.repository;

/// A repository that exists.
public record Repository(RepositoryId id, Definition definition) {
  public RepositoryName name() {
    return definition.name();
  }
}
