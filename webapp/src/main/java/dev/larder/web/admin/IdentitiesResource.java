package dev.larder.web.admin;

import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.web.http.Headers;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accounts or roles of one kind, such as `/api/v1/users`.
final class IdentitiesResource<T> implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(IdentitiesResource.class);

  private final ConfigurationLock turns;
  private final IdentityKind<T> kind;

  IdentitiesResource(ConfigurationLock turns, IdentityKind<T> kind) {
    this.turns = turns;
    this.kind = kind;
  }

  @Override
  public void list(ApiCall call) throws IOException {
    ListPage.asked(call.exchange())
        .respond(call.exchange(), kind.all(call.snapshot()), (_, one) -> kind.json(one));
  }

  @Override
  public void get(ApiCall call) throws IOException {
    existing(call.snapshot(), call.name())
        .orElseThrow(() -> absent(call.name()))
        .respond(call.exchange(), 200);
  }

  @Override
  public void put(ApiCall call) throws IOException {
    JsonFields fields = JsonBody.read(call.exchange());
    fields.named(call.name());
    IdentityKind.Wish wish = kind.wish(call.name(), fields);
    boolean created = turns.take(snapshot -> saved(call, wish, snapshot));
    Representation.of(wish.shown()).respond(call.exchange(), created ? 201 : 200);
  }

  private boolean saved(ApiCall call, IdentityKind.Wish wish, Snapshot snapshot) {
    Optional<Representation> before = existing(snapshot, call.name());
    Representation.check(call.exchange(), before);
    Representation recorded = Representation.of(wish.recorded());
    ConfigurationEdit edit = Representation.edit(snapshot, call, before, Optional.of(recorded));
    return ApiProblem.unlessFound(wish.save().apply(edit));
  }

  @Override
  public void delete(ApiCall call) throws IOException {
    String deleted = turns.take(snapshot -> deleted(call, snapshot));
    LOG.info("{} deleted the {} {}", call.principal().name(), kind.noun(), deleted);
    call.exchange().respond(204, Headers.NONE, new byte[0]);
  }

  private String deleted(ApiCall call, Snapshot snapshot) {
    Optional<Representation> before = existing(snapshot, call.name());
    ConfigurationEdit edit =
        Representation.removal(snapshot, call, before, () -> absent(call.name()));
    return ApiProblem.unlessFound(kind.delete(edit, call.name()));
  }

  private Optional<Representation> existing(Snapshot snapshot, String name) {
    return Optional.ofNullable(kind.all(snapshot).get(name))
        .map(one -> Representation.of(kind.json(one)));
  }

  private ApiProblem absent(String name) {
    return new ApiProblem(Ending.missing("not found: there is no " + kind.noun() + " " + name));
  }
}
