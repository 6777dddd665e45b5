package dev.larder.cli.command.access;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ApiResponse;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.object.TimeArgument;
import dev.larder.common.json.Json;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `larder token create`.
@Command(
    name = "create",
    description = {
      "Make a token and print it alone, to be piped on; it is not shown again.",
      "It may do what its owner may, less where --roles, or --repositories, --modules and --actions"
          + " say so. Making one of my own, or one of a service account whose owner role I hold,"
          + " takes my password (--user for the latter); an administrator makes those of others as"
          + " logged in."
    },
    footer = {
      "%nExamples:",
      "  larder token create laptop --expires 90d",
      "  larder token create pipeline --owner ci-payments --roles publisher | pass insert -m ci",
      "  larder token create mirror --repositories '*' --modules '*' --actions read"
    })
final class TokenCreateCommand extends TokenCommand {
  @Parameters(paramLabel = "NAME", description = "By which it is recognised in lists.")
  private String name = "";

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      description = "The user or service account whose token it is (default: me).")
  private Optional<String> owner = Optional.empty();

  @Option(
      names = "--roles",
      paramLabel = "ROLE,…",
      split = ",",
      description = "Only what these roles may.")
  private List<String> roles = List.of();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "When it ends " + TimeArgument.HELP + "; the server may set a limit.")
  private Optional<String> expires = Optional.empty();

  @Option(names = "--json", description = "Print the server's JSON, token included.")
  private boolean json;

  @Mixin private GrantOptions scope = new GrantOptions();

  TokenCreateCommand(ClientMachine machine) {
    super(machine);
  }

  /// A token of one's own.
  @Override
  boolean needsPassword() {
    return owner.isEmpty();
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    String path = owner.isPresent() ? "/api/v1/tokens" : "/api/v1/me/tokens";
    tell(api.send(ApiRequest.post(path, wish())));
  }

  private ObjectNode wish() throws ClientException {
    ObjectNode wish = Json.object();
    wish.put("name", name);
    owner.ifPresent(text -> wish.put("owner", text));
    if (!roles.isEmpty()) {
      ArrayNode array = wish.putArray("roles");
      roles.forEach(array::add);
    }
    if (scope.given()) {
      wish.putArray("grants").add(scope.json());
    }
    if (expires.isPresent()) {
      wish.put("expiresAt", TimeArgument.ahead(expires.get()).toString());
    }
    return wish;
  }

  private void tell(ApiResponse answer) throws ClientException {
    JsonNode made = answer.json();
    out().print(json ? ReadableJson.json(made) : made.path("token").asString("") + "\n");
    String id = made.path("id").asString("");
    err().println("made the token " + id + "; it is not shown again");
    err().println("to revoke it: larder token delete " + id);
  }
}
