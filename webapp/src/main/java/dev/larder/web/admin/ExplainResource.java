package dev.larder.web.admin;

import dev.larder.core.access.Account;
import dev.larder.core.access.Action;
import dev.larder.core.access.Principal;
import dev.larder.core.browse.Explainer;
import dev.larder.core.repository.RepositoryName;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// `/api/v1/explain`: why somebody may do something, or may not. About oneself it is free, and says
/// no more than 401 or 403 of what one may not read; about others it needs administer or observe.
final class ExplainResource {
  private final Explainer explainer;

  ExplainResource(Explainer explainer) {
    this.explainer = explainer;
  }

  void respond(Call call) throws IOException {
    Asked asked = Asked.of(call, "principal", "repository", "component", "version", "action");
    RepositoryName repository =
        asked
            .repository()
            .orElseThrow(() -> new Ended(new Ending(400, "the parameter repository is missing")));
    String component = asked.required("component");
    Action action = action(asked.text("action").orElse("read"));
    String name = asked.text("principal").orElse(call.principal().name());
    Principal about = about(call, name);
    if (!observes(call)) {
      Ended.unlessFound(
          explainer.readable(call.snapshot(), call.principal(), repository, component));
    }
    Explainer.Question question =
        new Explainer.Question(
            about,
            repository,
            component,
            asked.text("version").map(text -> text.replace(' ', '+')),
            action);
    Explainer.Explanation explanation = explainer.explain(call.snapshot(), question);
    Page.respond(call.exchange(), ExplainJson.of(call.snapshot(), question, explanation));
  }

  private static Principal about(Call call, String name) {
    if (name.equals(call.principal().name())) {
      return call.principal();
    }
    AdminEndpoint.require(Permission.observe(), call.snapshot(), call.principal());
    if (name.equals(Principal.ANONYMOUS.name())) {
      return Principal.ANONYMOUS;
    }
    Account account =
        call.snapshot()
            .directory()
            .account(name)
            .orElseThrow(
                () -> new Ended(Ending.missing("not found: there is no account named " + name)));
    return new Principal.Known(account.id(), account.name(), Optional.empty());
  }

  private static boolean observes(Call call) {
    return Permission.observe().missing(call.snapshot().gate(), call.principal()).isEmpty();
  }

  private static Action action(String word) {
    return Arrays.stream(Action.values())
        .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new Ended(new Ending(400, "action is read, publish, delete, administer or observe")));
  }
}
