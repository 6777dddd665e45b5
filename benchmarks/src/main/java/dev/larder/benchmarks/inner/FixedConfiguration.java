package dev.larder.benchmarks.inner;

import dev.larder.core.kind.StoredKind;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Push;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.ConfigurationAct;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// A configuration that never changes.
public record FixedConfiguration(Loaded loaded) implements Configuration {
  @Override
  public Loaded load() {
    return loaded;
  }

  @Override
  public Saved save(Definition definition, ConfigurationAct act) {
    throw fixed();
  }

  @Override
  public boolean delete(RepositoryName name, ConfigurationAct act) {
    throw fixed();
  }

  @Override
  public boolean saveObject(
      String kind, String name, Map<String, String> fields, ConfigurationAct act) {
    throw fixed();
  }

  @Override
  public boolean deleteObject(String kind, String name, ConfigurationAct act) {
    throw fixed();
  }

  @Override
  public boolean renameObject(
      String kind, String name, String newName, Map<String, String> fields, ConfigurationAct act) {
    throw fixed();
  }

  @Override
  public <T> boolean put(StoredKind<T> kind, T one, ConfigurationAct act) {
    throw fixed();
  }

  @Override
  public boolean remove(StoredKind<?> kind, String name, ConfigurationAct act) {
    throw fixed();
  }

  @Override
  public <E extends Exception> boolean seed(Seeding<E> first) {
    throw fixed();
  }

  @Override
  public void pushed(Collection<Push> pushes) {
    throw fixed();
  }

  @Override
  public int expirePushes(Instant before, int limit) {
    throw fixed();
  }

  @Override
  public List<Change> changesAfter(long change, int limit) {
    return List.of();
  }

  private static UnsupportedOperationException fixed() {
    return new UnsupportedOperationException("this configuration is fixed");
  }
}
