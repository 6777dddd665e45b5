package dev.larder.web.admin;

import dev.larder.core.access.Account;
import dev.larder.core.access.Action;
import dev.larder.core.access.Directory;
import dev.larder.core.access.Principal;
import dev.larder.core.access.Token;
import dev.larder.core.browse.ExplainQuestion;
import dev.larder.core.browse.Explainer;
import dev.larder.core.browse.Explanation;
import dev.larder.core.repository.RepositoryName;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// `/api/v1/explain`: why a principal may do something, or may not. About oneself it is free, and
/// says no more than 401 or 403 of what one may not read; about others it needs administer or
/// observe.
final class ExplainResource {
  private final Explainer explainer;

  ExplainResource(Explainer explainer) {
    this.explainer = explainer;
  }

  void respond(ApiCall call) throws IOException {
    QueryParameters parameters =
        QueryParameters.of(
            call, "principal", "token", "repository", "component", "version", "action");
    RepositoryName repository = parameters.requiredRepository();
    String component = parameters.required("component");
    Action action = action(parameters.text("action").orElse("read"));
    Principal about = about(call, parameters);
    if (!observes(call)) {
      ApiProblem.unlessFound(
          explainer.readable(call.snapshot(), call.principal(), repository, component));
    }
    ExplainQuestion question =
        new ExplainQuestion(
            about,
            repository,
            component,
            parameters.text("version").map(text -> text.replace(' ', '+')),
            action);
    Explanation explanation = explainer.explain(call.snapshot(), question);
    call.answer(ExplainJson.of(call.snapshot(), question, explanation));
  }

  /// About oneself it is by the credentials of the call, so with the scope of their token.
  private static Principal about(ApiCall call, QueryParameters parameters) {
    Optional<String> token = parameters.text("token");
    if (token.isPresent()) {
      return holder(call, token.get(), parameters.text("principal"));
    }
    String name = parameters.text("principal").orElse(call.principal().name());
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
            .orElseThrow(() ->
                new ApiProblem(Ending.missing("not found: there is no account named " + name)));
    return new Principal.Known(account.id(), account.name(), Optional.empty());
  }

  /// The principal that uses a token. Of the tokens of others, the caller has to observe even to
  /// learn whether they exist.
  private static Principal holder(ApiCall call, String id, Optional<String> name) {
    Directory directory = call.snapshot().directory();
    Optional<Account> owner = directory.token(id).map(Token::owner).flatMap(directory::account);
    if (owner.filter(account -> isCaller(call, account)).isEmpty()) {
      AdminEndpoint.require(Permission.observe(), call.snapshot(), call.principal());
    }
    Account account = owner.orElseThrow(() -> TokenOperations.absent(id));
    if (name.isPresent() && !name.get().equals(account.name())) {
      throw new ApiProblem(
          new Ending(400, "the token " + id + " is one of " + account.name() + ", not of others"));
    }
    return new Principal.Known(account.id(), account.name(), Optional.of(id));
  }

  private static boolean isCaller(ApiCall call, Account account) {
    return call.principal() instanceof Principal.Known known
        && known.account().equals(account.id());
  }

  private static boolean observes(ApiCall call) {
    return Permission.observe().missing(call.snapshot().gate(), call.principal()).isEmpty();
  }

  private static Action action(String word) {
    return Arrays.stream(Action.values())
        .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new ApiProblem(
                new Ending(400, "action is read, publish, delete, administer or observe")));
  }
}
