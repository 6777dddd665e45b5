package dev.larder.web.admin;

import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.web.admin.ResourceKind.Wish;
import dev.larder.web.http.Exchange;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The objects of one kind, such as `/api/v1/users`, by name: pages, `If-Match`, `force`, and one
/// change at a time. Each operation answers or throws [ApiProblem]; rights have been checked.
final class Resource<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Resource.class);

  private final ResourceKind<T> kind;
  private final ConfigurationLock lock;

  Resource(ResourceKind<T> kind, ConfigurationLock lock) {
    this.kind = kind;
    this.lock = lock;
  }

  /// Its four operations; changes ask for [Permission#administer].
  ///
  /// @param path below `/api/v1/`
  /// @param read what reading asks for
  List<Operation> at(String path, Permission read) {
    String named = path + "/";
    return List.of(
        Operation.get(path, read, this::list),
        Operation.get(named, read, this::get),
        new Operation("PUT", named, Permission.administer(), this::put),
        Operation.delete(named, Permission.administer(), this::delete));
  }

  private void list(ApiCall call) throws IOException {
    ListPage.asked(call.exchange())
        .respond(call, kind.all(call.snapshot()), (_, one) -> kind.shown(call.snapshot(), one));
  }

  private void get(ApiCall call) throws IOException {
    T one =
        Optional.ofNullable(kind.all(call.snapshot()).get(call.name()))
            .orElseThrow(() -> absent(call.name()));
    Representation.of(kind.json(one))
        .showing(kind.shown(call.snapshot(), one))
        .respond(call.exchange(), 200);
  }

  private void put(ApiCall call) throws IOException {
    kind.nameProblem(call.name())
        .ifPresent(problem -> {
          throw new ApiProblem(new Ending(422, problem));
        });
    Function<Snapshot, Wish> body = kind.read(call.name(), JsonBody.read(call.exchange()));
    Saved saved = lock.take(snapshot -> saved(call, snapshot, body));
    LOG.info("{} saved the {} {}", call.principal().name(), kind.noun(), call.name());
    saved.shown().respond(call.exchange(), saved.created() ? 201 : 200);
  }

  private record Saved(Representation shown, boolean created) {}

  private Saved saved(ApiCall call, Snapshot snapshot, Function<Snapshot, Wish> body) {
    Optional<Representation> before = existing(snapshot, call.name());
    Representation.check(call.exchange(), before);
    Wish wish = body.apply(snapshot);
    Representation after = Representation.of(wish.recorded());
    ConfigurationEdit edit = Representation.edit(snapshot, call, before, Optional.of(after));
    boolean created = ApiProblem.unlessFound(wish.save().apply(edit, isForced(call.exchange())));
    return new Saved(Representation.of(wish.shown()).showing(wish.answer().get()), created);
  }

  private void delete(ApiCall call) throws IOException {
    var _ = lock.take(snapshot -> deleted(call, snapshot));
    LOG.info("{} deleted the {} {}", call.principal().name(), kind.noun(), call.name());
    call.done();
  }

  private Object deleted(ApiCall call, Snapshot snapshot) {
    Representation before = existing(snapshot, call.name()).orElseThrow(() -> absent(call.name()));
    Representation.check(call.exchange(), Optional.of(before));
    ConfigurationEdit edit =
        Representation.edit(snapshot, call, Optional.of(before), Optional.empty());
    return ApiProblem.unlessFound(kind.delete(edit, call.name(), isForced(call.exchange())));
  }

  private Optional<Representation> existing(Snapshot snapshot, String name) {
    return Optional.ofNullable(kind.all(snapshot).get(name))
        .map(one -> Representation.of(kind.json(one)));
  }

  private ApiProblem absent(String name) {
    return new ApiProblem(Ending.missing(kind.absent(name)));
  }

  /// Whether an administrator says that a loss is meant.
  private boolean isForced(Exchange exchange) {
    if (!kind.forced()) {
      return false;
    }
    return switch (exchange.query().first("force").orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ApiProblem(new Ending(400, "force is true or false"));
    };
  }
}
