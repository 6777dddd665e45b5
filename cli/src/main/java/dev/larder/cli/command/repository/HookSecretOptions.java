package dev.larder.cli.command.repository;

import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.object.SetOptions;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.ObjectNode;

/// The options about the secret of webhooks. It is read from a file alone, since Git servers are
/// given the same one, and nobody types that twice.
final class HookSecretOptions implements SetOptions {
  private static final String FILE = "--hook-secret-file";
  private static final String REMOVE = "--remove-hook-secret";
  private static final String FIELD = "hookSecret";

  @Override
  public List<OptionSpec> options() {
    return List.of(
        OptionSpec.builder(FILE)
            .type(String.class)
            .arity("1")
            .paramLabel("FILE")
            .description("What webhooks of the Git servers behind it are signed with.")
            .build(),
        OptionSpec.builder(REMOVE)
            .type(boolean.class)
            .arity("0")
            .description("Take no webhooks any more.")
            .build());
  }

  @Override
  public void put(ParseResult typed, ClientMachine machine, ObjectNode object)
      throws ClientException {
    if (typed.hasMatchedOption(REMOVE)) {
      object.putNull(FIELD);
    }
    if (typed.hasMatchedOption(FILE)) {
      object.put(FIELD, machine.textOf(typed.matchedOptionValue(FILE, "")).strip());
    }
  }
}
