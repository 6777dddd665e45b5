package dev.larder.cli.command.retention;

import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.object.SetOptions;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.ObjectNode;

/// The file that a project has of what it builds with. It is sent as it is: the server reads it.
final class PinOptions implements SetOptions {
  static final String FILE = "--file";

  @Override
  public List<OptionSpec> options() {
    return List.of(
        OptionSpec.builder(FILE)
            .type(String.class)
            .arity("1")
            .paramLabel("FILE")
            .description("The go.sum of the project.")
            .build());
  }

  @Override
  public void put(ParseResult typed, ClientMachine machine, ObjectNode object)
      throws ClientException {
    if (typed.hasMatchedOption(FILE)) {
      object.remove("lines");
      object.put("content", machine.textOf(typed.matchedOptionValue(FILE, "")));
    }
  }
}
