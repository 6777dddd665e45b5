package dev.larder.web.admin;

import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.snapshot.Snapshot;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `POST {kind}/{name}:rotate {newName}`: an object with a log of the server's own gets another
/// name, under which a new log begins.
///
/// @param kind of the objects
record RotateResource(FormatObjectKind kind, ConfigurationLock lock) {
  private static final Logger LOG = LoggerFactory.getLogger(RotateResource.class);

  void respond(ApiCall call) throws IOException {
    JsonFields fields = JsonBody.read(call.exchange());
    String newName = fields.required("newName");
    fields.done();
    Representation rotated = lock.take(snapshot -> rotated(call, snapshot, newName));
    LOG.info(
        "{} gave the {} {} the name {}",
        call.principal().name(),
        kind.noun(),
        call.name(),
        newName);
    rotated.respond(call.exchange(), 200);
  }

  private Representation rotated(ApiCall call, Snapshot snapshot, String newName) {
    String group = kind.kind().name();
    Optional<Representation> before =
        Optional.ofNullable(kind.all(snapshot).get(call.name()))
            .map(one -> Representation.of(kind.json(one)));
    Representation.check(call.exchange(), before);
    Map<String, String> values =
        ApiProblem.unlessFound(kind.admin().renamed(snapshot, group, call.name(), newName));
    FormatObjectKind.Named after = new FormatObjectKind.Named(newName, values);
    Representation stored = Representation.of(kind.json(after));
    ConfigurationEdit edit = Representation.edit(snapshot, call, before, Optional.of(stored));
    var _ = ApiProblem.unlessFound(kind.admin().rename(edit, group, call.name(), newName, values));
    return stored.showing(kind.shown(after, true));
  }
}
