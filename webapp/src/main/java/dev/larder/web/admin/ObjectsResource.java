package dev.larder.web.admin;

import dev.larder.api.ObjectKind;
import dev.larder.api.Outcome;
import dev.larder.core.access.Principal;
import dev.larder.core.admin.RepositoryAdmin;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Headers;
import dev.larder.web.json.Json;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/// Objects of a kind that a format keeps, such as `/api/v1/checksum-databases`.
final class ObjectsResource implements Resource {
  private final ObjectKind kind;
  private final Snapshots snapshots;
  private final RepositoryAdmin admin;

  /// Between looking at `If-Match` and storing, nobody else changes anything on this node.
  private final ReentrantLock changing = new ReentrantLock();

  ObjectsResource(ObjectKind kind, Snapshots snapshots, RepositoryAdmin admin) {
    this.kind = kind;
    this.snapshots = snapshots;
    this.admin = admin;
  }

  @Override
  public void list(Exchange exchange) throws IOException {
    Page.asked(exchange)
        .respond(exchange, new TreeMap<>(snapshots.current().objects(kind.name())), this::json);
  }

  @Override
  public void get(Exchange exchange, String name) throws IOException {
    existing(name).orElseThrow(() -> absent(name)).respond(exchange, 200);
  }

  @Override
  public void put(Exchange exchange, Principal principal, String name) throws IOException {
    Fields fields = JsonBody.read(exchange);
    fields
        .text("name")
        .filter(given -> !given.equals(name))
        .ifPresent(given -> {
          throw Ended.shape(fields.at("name"), "is " + given + ", and the address says " + name);
        });
    Map<String, String> values = Values.read(fields, kind.fields());
    fields.done();
    changing.lock();
    try {
      snapshots.reload();
      Representation.check(exchange, existing(name));
      Outcome<Boolean> outcome = admin.saveObject(principal, kind.name(), name, values);
      if (!(outcome instanceof Outcome.Found<Boolean>(var created))) {
        throw new Ended(Ending.of(outcome));
      }
      Representation.of(json(name, values)).respond(exchange, created ? 201 : 200);
    } finally {
      changing.unlock();
    }
  }

  @Override
  public void delete(Exchange exchange, Principal principal, String name) throws IOException {
    changing.lock();
    try {
      snapshots.reload();
      Optional<Representation> existing = existing(name);
      if (existing.isEmpty()) {
        throw absent(name);
      }
      Representation.check(exchange, existing);
      Outcome<String> outcome = admin.deleteObject(principal, kind.name(), name);
      if (!(outcome instanceof Outcome.Found<String>)) {
        throw new Ended(Ending.of(outcome));
      }
    } finally {
      changing.unlock();
    }
    exchange.respond(204, Headers.NONE, new byte[0]);
  }

  private Optional<Representation> existing(String name) {
    return Optional.ofNullable(snapshots.current().objects(kind.name()).get(name))
        .map(values -> Representation.of(json(name, values)));
  }

  private ObjectNode json(String name, Map<String, String> values) {
    ObjectNode json = Json.object();
    json.put("name", name);
    Values.write(json, kind.fields(), values);
    return json;
  }

  private Ended absent(String name) {
    return new Ended(
        Ending.missing("not found: there is no " + name + " among the " + kind.name()));
  }
}
