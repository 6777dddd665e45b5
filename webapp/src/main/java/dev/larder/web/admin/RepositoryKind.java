package dev.larder.web.admin;

import dev.larder.api.Formats;
import dev.larder.api.Outcome;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.RepositoryAdmin;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/repositories`.
record RepositoryKind(RepositoryAdmin admin, Formats formats) implements ResourceKind<Definition> {
  @Override
  public String noun() {
    return "repository";
  }

  @Override
  public SortedMap<String, Definition> all(Snapshot snapshot) {
    SortedMap<String, Definition> all = new TreeMap<>();
    snapshot.repositories().forEach(one -> all.put(one.name().text(), one.definition()));
    return all;
  }

  @Override
  public ObjectNode json(Definition definition) {
    return new DefinitionWriter(formats).write(definition);
  }

  @Override
  public Optional<String> nameProblem(String name) {
    return RepositoryName.isValid(name)
        ? Optional.empty()
        : Optional.of(
            "the name of a repository is 1 to 63 of a-z 0-9 . _ -, begins with a letter or digit,"
                + " and is not anonymous");
  }

  /// What a repository keeps of its write-only fields is known by the snapshot only.
  @Override
  public Function<Snapshot, Wish> read(String name, JsonFields fields) {
    RepositoryName valid = new RepositoryName(name);
    return snapshot -> {
      Optional<Definition> existing = snapshot.find(valid).map(Repository::definition);
      Definition wanted = new DefinitionReader(formats).read(fields, valid, existing);
      return Wish.of(
          json(wanted),
          (edit, force) -> admin.save(edit, wanted, force).map(saved -> saved.created()));
    };
  }

  @Override
  public Outcome<RepositoryName> delete(ConfigurationEdit edit, String name, boolean force) {
    return admin.delete(edit, new RepositoryName(name), force);
  }

  @Override
  public String absent(String name) {
    return "not found: no repository is named " + name;
  }

  @Override
  public boolean forced() {
    return true;
  }
}
