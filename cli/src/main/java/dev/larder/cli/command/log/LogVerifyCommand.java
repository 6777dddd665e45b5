package dev.larder.cli.command.log;

import dev.larder.api.LogTools;
import dev.larder.api.LogTools.Checked;
import dev.larder.api.LogTools.Line;
import dev.larder.api.LogTools.Source;
import dev.larder.api.LogTools.ToCheck;
import dev.larder.api.Patterns;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.common.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `larder checksum-database verify`.
@Command(
    name = "verify",
    description = {
      "Hold go.sum against a log of the server.",
      "Nothing that the server says is believed: its head has to be signed and to continue the one"
          + " that this machine saw last time, every record has to be in its tree, and both hashes"
          + " have to be those of go.sum.",
      "Ends with 1 if something does not agree or cannot be verified."
    },
    footer = {
      "%nExamples:",
      "  larder checksum-database verify go.sum",
      "  larder checksum-database verify --modules corp.example --json service/go.sum tool/go.sum"
    })
final class LogVerifyCommand extends LogCommand {
  private static final long MAX_FILE_BYTES = 64L << 20;

  @Parameters(
      paramLabel = "GO_SUM",
      arity = "0..*",
      description = "The files (default: go.sum in the current folder).")
  private List<String> files = List.of();

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "The log (default: the one that the repository tells its clients of).")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--modules",
      paramLabel = "PATTERN,…",
      split = ",",
      description =
          "What it covers, as in GOPRIVATE (default: the names that the repository claims).")
  private List<String> modules = List.of();

  @Option(
      names = "--all",
      description = "It covers all names, as a merged one does, of which the server tells.")
  private boolean everything;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "What is remembered of the log (default: a file in the folder of settings).")
  private Optional<String> state = Optional.empty();

  @Mixin private WitnessOption witnesses = new WitnessOption();

  LogVerifyCommand(ClientMachine machine, LogTools tools) {
    super(machine, tools);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    LogOption.Chosen chosen = log.choose(name, api, tools);
    String database = chosen.name();
    LogMemory memory = LogMemory.of(state, machine(), api, database);
    Optional<String> before = memory.read();
    Checked checked =
        tools.check(
            new ToCheck(
                database, sources(), covered(chosen), chosen.key(), before, witnesses.quorum()),
            served(api, database));
    if (checked.state().isPresent()) {
      memory.write(before, checked.state().get());
    }
    tell(database, checked);
  }

  private List<Source> sources() throws ClientException {
    List<Source> sources = new ArrayList<>();
    for (String file : files.isEmpty() ? List.of("go.sum") : files) {
      Path path = machine().folder().resolve(file);
      try {
        if (Files.size(path) > MAX_FILE_BYTES) {
          throw new ClientException(file + " is larger than " + MAX_FILE_BYTES + " bytes");
        }
        sources.add(new Source(file, Files.readString(path, StandardCharsets.UTF_8)));
      } catch (IOException unreadable) {
        throw new ClientException("the file " + file + " cannot be read", unreadable);
      }
    }
    return sources;
  }

  private Patterns covered(LogOption.Chosen chosen) {
    if (!modules.isEmpty()) {
      return new Patterns(modules);
    }
    return everything || chosen.everything()
        ? Patterns.of("*")
        : new Patterns(chosen.place().ownNames());
  }

  private void tell(String database, Checked checked) throws ClientException {
    List<Line> wrong = checked.lines().stream().filter(line -> !line.good()).toList();
    int good = checked.troubles().isEmpty() ? checked.lines().size() - wrong.size() : 0;
    ObjectNode result = Json.object();
    result.put("database", database);
    result.put("good", checked.isGood());
    result.put("verified", good);
    result.put("head", checked.head());
    all(result.putArray("troubles"), checked.troubles());
    ArrayNode found = result.putArray("wrong");
    wrong.forEach(line -> {
      ObjectNode one = found.addObject();
      one.put("component", line.version().component());
      one.put("version", line.version().version());
      one.put("place", line.place());
      one.put("text", line.text());
    });
    List<String> lines = new ArrayList<>();
    wrong.forEach(line -> lines.add(line.place() + ": " + line.text()));
    if (checked.troubles().isEmpty()) {
      lines.add("%s: %d versions verified; %s".formatted(database, good, checked.head()));
    }
    show(result, lines);
    if (!checked.isGood()) {
      throw new ClientException(
          checked.troubles().isEmpty()
              ? wrong.size() + " of " + checked.lines().size() + " versions are not verified"
              : String.join("\n", checked.troubles()).stripTrailing());
    }
  }
}
