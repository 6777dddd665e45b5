package dev.larder.cli.command.object;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiResponse;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/// Creates an object, or changes what is given of one.
@Command
final class SetCommand extends ServerCommand {
  private final ApiObject kind;

  @Parameters(paramLabel = "NAME", description = "Which one.")
  private String name = "";

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  SetCommand(ClientMachine machine, ApiObject kind) {
    super(machine);
    this.kind = kind;
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ParseResult typed = spec().commandLine().getParseResult();
    StoredObject stored = StoredObject.read(api, kind.at(name), kind.fresh());
    requireNeeded(typed, stored);
    for (SetOptions field : kind.fields()) {
      field.put(typed, machine(), stored.json());
    }
    if (kind.advice().isPresent()) {
      kind.advice().get().of(api, stored.json()).forEach(text -> err().println("warning: " + text));
    }
    ApiResponse answer = stored.write(api, typed.hasMatchedOption(ObjectVerbs.FORCE));
    if (json) {
      out().print(ReadableJson.json(answer.json()));
    } else {
      String did = answer.status() == 201 ? "created the " : "changed the ";
      out().println(did + kind.noun() + " " + name);
    }
  }

  private void requireNeeded(ParseResult typed, StoredObject stored) {
    Optional<String> lacking = kind.needed().filter(option -> !typed.hasMatchedOption(option));
    if (stored.etag().isEmpty() && lacking.isPresent()) {
      throw new ParameterException(
          spec().commandLine(), "a new " + kind.noun() + " needs " + lacking.get());
    }
  }
}
