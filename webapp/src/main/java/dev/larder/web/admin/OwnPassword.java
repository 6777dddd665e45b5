package dev.larder.web.admin;

import dev.larder.core.access.Account;
import dev.larder.core.access.Principal;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.admin.PasswordRule;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.web.login.Logins;
import dev.larder.web.login.PasswordConfirmation;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/me:password`: the one call that is open to a user who must change their password.
record OwnPassword(ConfigurationLock lock, Logins logins, IdentityAdmin admin) {
  void change(ApiCall call) throws IOException {
    JsonFields fields = JsonBody.read(call.exchange());
    String current = secret(fields, "current");
    String next = secret(fields, "new");
    fields.done();
    PasswordRule.problem(next)
        .ifPresent(problem -> {
          throw ApiProblem.value(fields.at("new"), problem);
        });
    if (next.equals(current)) {
      throw ApiProblem.value(fields.at("new"), "is the current password");
    }
    Principal.Known known = MeResource.known(call);
    String verified =
        switch (logins.confirm(known, current, call.exchange().remoteAddress())) {
          case PasswordConfirmation.Right(var hash) -> hash;
          case PasswordConfirmation.Wrong() ->
              throw ApiProblem.value(fields.at("current"), "is wrong");
          case PasswordConfirmation.Declined(var ending) -> throw new ApiProblem(ending);
        };
    String hash = logins.passwords().hash(next);
    var _ = lock.take(snapshot -> changed(call, snapshot, known, verified, hash));
    call.done();
  }

  private static String secret(JsonFields fields, String name) {
    return switch (fields.writeOnly(name)) {
      case JsonFields.WriteOnly.Replaced(var text) -> text;
      case JsonFields.WriteOnly.Kept(), JsonFields.WriteOnly.Removed() ->
          throw ApiProblem.shape(fields.at(name), "is missing");
    };
  }

  private String changed(
      ApiCall call, Snapshot snapshot, Principal.Known known, String verified, String hash) {
    Optional<Account> before = snapshot.directory().account(known.account());
    Optional<ObjectNode> shown =
        before.map(one -> AccountKind.json(one.name(), one.roles(), one.disabled()));
    Optional<ObjectNode> after =
        shown.map(ObjectNode::deepCopy).map(json -> json.put("password", "replaced"));
    ConfigurationEdit edit =
        Representation.edit(
            snapshot, call, shown.map(Representation::of), after.map(Representation::of));
    return ApiProblem.unlessFound(admin.changePassword(edit, known.account(), verified, hash));
  }
}
