package dev.larder.web.admin;

import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.RepositoryAdmin;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.Configuration.Saved;
import dev.larder.web.http.Headers;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/api/v1/repositories`.
final class RepositoriesResource implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(RepositoriesResource.class);

  private final ConfigurationLock turns;
  private final RepositoryAdmin admin;

  RepositoriesResource(ConfigurationLock turns, RepositoryAdmin admin) {
    this.turns = turns;
    this.admin = admin;
  }

  @Override
  public void list(ApiCall call) throws IOException {
    SortedMap<String, Repository> all = new TreeMap<>();
    call.snapshot().repositories().forEach(one -> all.put(one.name().text(), one));
    DefinitionWriter writer = new DefinitionWriter(call.snapshot().formats());
    ListPage.asked(call.exchange())
        .respond(call.exchange(), all, (_, one) -> writer.write(one.definition()));
  }

  @Override
  public void get(ApiCall call) throws IOException {
    representation(call.snapshot(), call.name())
        .orElseThrow(() -> absent(call.name()))
        .respond(call.exchange(), 200);
  }

  @Override
  public void put(ApiCall call) throws IOException {
    if (!RepositoryName.isValid(call.name())) {
      throw new ApiProblem(
          new Ending(
              422,
              "the name of a repository is 1 to 63 of a-z 0-9 . _ -, begins with a letter or digit,"
                  + " and is not anonymous"));
    }
    JsonFields fields = JsonBody.read(call.exchange());
    Saved saved = turns.take(snapshot -> saved(call, fields, snapshot));
    written(call.snapshot(), saved.repository().definition())
        .respond(call.exchange(), saved.created() ? 201 : 200);
  }

  private Saved saved(ApiCall call, JsonFields fields, Snapshot snapshot) {
    RepositoryName name = new RepositoryName(call.name());
    Optional<Representation> before = representation(snapshot, call.name());
    Representation.check(call.exchange(), before);
    Optional<Definition> existing = snapshot.find(name).map(Repository::definition);
    Definition definition = new DefinitionReader(snapshot.formats()).read(fields, name, existing);
    Representation after = written(snapshot, definition);
    ConfigurationEdit edit = Representation.edit(snapshot, call, before, Optional.of(after));
    return ApiProblem.unlessFound(admin.save(edit, definition, Force.asked(call.exchange())));
  }

  @Override
  public void delete(ApiCall call) throws IOException {
    RepositoryName deleted = turns.take(snapshot -> deleted(call, snapshot));
    LOG.info("{} deleted repository {}", call.principal().name(), deleted);
    call.exchange().respond(204, Headers.NONE, new byte[0]);
  }

  private RepositoryName deleted(ApiCall call, Snapshot snapshot) {
    Optional<Representation> before = representation(snapshot, call.name());
    ConfigurationEdit edit =
        Representation.removal(snapshot, call, before, () -> absent(call.name()));
    return ApiProblem.unlessFound(
        admin.delete(edit, new RepositoryName(call.name()), Force.asked(call.exchange())));
  }

  private static Representation written(Snapshot snapshot, Definition definition) {
    return Representation.of(new DefinitionWriter(snapshot.formats()).write(definition));
  }

  private static Optional<Representation> representation(Snapshot snapshot, String name) {
    return Optional.of(name)
        .filter(RepositoryName::isValid)
        .flatMap(valid -> snapshot.find(new RepositoryName(valid)))
        .map(found -> written(snapshot, found.definition()));
  }

  private static ApiProblem absent(String name) {
    return new ApiProblem(Ending.missing("not found: no repository is named " + name));
  }
}
