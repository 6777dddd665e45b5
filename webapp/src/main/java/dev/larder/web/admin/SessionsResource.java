package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.access.Principal;
import dev.larder.core.storage.PageSession;
import dev.larder.web.login.LoginSessions;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/me/sessions`: in which browsers somebody is logged in to the pages. There are few, and
/// a list of them has one page.
record SessionsResource(LoginSessions sessions) {
  private static final Logger LOG = LoggerFactory.getLogger(SessionsResource.class);

  List<Operation> operations() {
    return List.of(
        Operation.get("me/sessions", Permission.password(), this::list),
        Operation.delete("me/sessions/", Permission.password(), this::end));
  }

  private void list(ApiCall call) throws IOException {
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    sessions.of(MeResource.known(call)).forEach(one -> items.add(json(one)));
    json.putNull("next");
    call.answer(json);
  }

  private static ObjectNode json(PageSession session) {
    return Json.object()
        .put("id", session.id())
        .put("createdAt", session.created().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("lastUsedAt", session.used().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("address", session.address())
        .put("browser", session.browser());
  }

  private void end(ApiCall call) throws IOException {
    Principal.Known known = MeResource.known(call);
    if (!sessions.end(known, call.caller(), call.name())) {
      throw new ApiProblem(Ending.missing("not found: you have no session " + call.name()));
    }
    LOG.info("{} ended the session {}", known.name(), call.name());
    call.done();
  }
}
