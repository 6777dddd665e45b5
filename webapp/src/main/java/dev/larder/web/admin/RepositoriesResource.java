package dev.larder.web.admin;

import dev.larder.api.Outcome;
import dev.larder.core.access.Principal;
import dev.larder.core.admin.RepositoryAdmin;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Configuration.Saved;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Headers;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/// `/api/v1/repositories`.
final class RepositoriesResource implements Resource {
  private final Snapshots snapshots;
  private final RepositoryAdmin admin;

  /// Between looking at `If-Match` and storing, nobody else changes anything on this node.
  private final ReentrantLock changing = new ReentrantLock();

  RepositoriesResource(Snapshots snapshots, RepositoryAdmin admin) {
    this.snapshots = snapshots;
    this.admin = admin;
  }

  @Override
  public void list(Exchange exchange) throws IOException {
    Snapshot snapshot = snapshots.current();
    SortedMap<String, Repository> all = new TreeMap<>();
    snapshot.repositories().forEach(one -> all.put(one.name().text(), one));
    DefinitionWriter writer = new DefinitionWriter(snapshot.formats());
    Page.asked(exchange).respond(exchange, all, (_, one) -> writer.write(one.definition()));
  }

  @Override
  public void get(Exchange exchange, String name) throws IOException {
    Snapshot snapshot = snapshots.current();
    Optional<Representation> found = representation(snapshot, name);
    found.orElseThrow(() -> absent(name)).respond(exchange, 200);
  }

  @Override
  public void put(Exchange exchange, Principal principal, String text) throws IOException {
    if (!RepositoryName.isValid(text)) {
      throw new Ended(
          new Ending(
              422,
              "the name of a repository is 1 to 63 of a-z 0-9 . _ -, begins with a letter or digit,"
                  + " and is not anonymous"));
    }
    RepositoryName name = new RepositoryName(text);
    Fields fields = JsonBody.read(exchange);
    changing.lock();
    try {
      Snapshot snapshot = snapshots.reload();
      Representation.check(exchange, representation(snapshot, text));
      Optional<Definition> existing = snapshot.find(name).map(Repository::definition);
      Definition definition = new DefinitionReader(snapshot.formats()).read(fields, name, existing);
      answer(exchange, snapshot, admin.save(principal, definition, Force.asked(exchange)));
    } finally {
      changing.unlock();
    }
  }

  private static void answer(Exchange exchange, Snapshot snapshot, Outcome<Saved> outcome)
      throws IOException {
    if (!(outcome instanceof Outcome.Found<Saved>(var saved))) {
      throw new Ended(Ending.of(outcome));
    }
    Representation.of(
            new DefinitionWriter(snapshot.formats()).write(saved.repository().definition()))
        .respond(exchange, saved.created() ? 201 : 200);
  }

  @Override
  public void delete(Exchange exchange, Principal principal, String text) throws IOException {
    changing.lock();
    try {
      Snapshot snapshot = snapshots.reload();
      Optional<Representation> existing = representation(snapshot, text);
      if (existing.isEmpty()) {
        throw absent(text);
      }
      Representation.check(exchange, existing);
      Outcome<RepositoryName> outcome =
          admin.delete(principal, new RepositoryName(text), Force.asked(exchange));
      if (!(outcome instanceof Outcome.Found<RepositoryName>)) {
        throw new Ended(Ending.of(outcome));
      }
    } finally {
      changing.unlock();
    }
    exchange.respond(204, Headers.NONE, new byte[0]);
  }

  private static Optional<Representation> representation(Snapshot snapshot, String name) {
    return Optional.of(name)
        .filter(RepositoryName::isValid)
        .flatMap(valid -> snapshot.find(new RepositoryName(valid)))
        .map(found ->
            Representation.of(new DefinitionWriter(snapshot.formats()).write(found.definition())));
  }

  private static Ended absent(String name) {
    return new Ended(Ending.missing("not found: no repository is named " + name));
  }
}
