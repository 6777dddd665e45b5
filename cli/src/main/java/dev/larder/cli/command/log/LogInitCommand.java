package dev.larder.cli.command.log;

import dev.larder.api.LogTools;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.object.ApiObject;
import dev.larder.cli.command.object.StoredObject;
import dev.larder.common.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `larder checksum-database init`: makes the server's own log, and waits until it has what was
/// stored before. One that was interrupted goes on waiting.
@Command(
    name = "init",
    description = {
      "Make the company's own checksum database, or go on waiting for it.",
      "Waits until all versions that were stored before are recorded in it, and says what to do"
          + " next. If it is interrupted, run it again."
    },
    footer = {
      "%nExamples:",
      "  larder checksum-database init sums.corp.example",
      "  larder checksum-database init sums.corp.example --mode merged"
    })
final class LogInitCommand extends ServerCommand {
  private final LogTools tools;
  private final ApiObject kind;

  @Parameters(
      paramLabel = "NAME",
      description = "A name of your own, which clients see for ever, such as sums.corp.example.")
  private String name = "";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "private (the default) or merged; docs/checksum-databases.md says which.")
  private Optional<String> mode = Optional.empty();

  @Option(names = "--no-wait", description = "Do not wait until what was stored is recorded.")
  private boolean noWait;

  @Option(names = "--json", description = "Print the server's JSON, when all is done.")
  private boolean json;

  LogInitCommand(ClientMachine machine, LogTools tools, ApiObject kind) {
    super(machine);
    this.tools = tools;
    this.kind = kind;
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    StoredObject stored = StoredObject.read(api, kind.at(name), Json.object());
    boolean isNew = stored.etag().isEmpty();
    if (isNew) {
      tools.wish(mode).forEach((field, value) -> put(stored.json(), field, value));
      var _ = stored.write(api, false);
      say("created the " + kind.noun() + " " + name);
    } else {
      requireSame(stored.json());
      say("the " + kind.noun() + " " + name + " is there already");
    }
    JsonNode made =
        noWait
            ? api.send(ApiRequest.get(kind.at(name))).json()
            : new RecordedVersions(api, kind.at(name), name, progress()).await();
    if (json) {
      out().print(ReadableJson.json(made));
    } else {
      lines(made).forEach(out()::println);
    }
  }

  private void say(String words) {
    if (!json) {
      out().println(words);
      out().flush();
    }
  }

  private RecordProgress progress() {
    return new RecordProgress(err(), machine().terminal().isPresent(), System::nanoTime);
  }

  /// Somebody who types another wish for one that is there means another command.
  private void requireSame(ObjectNode stored) throws ClientException {
    Map<String, String> fields = text(stored);
    if (tools.own(fields).isEmpty()) {
      throw new ClientException(
          "%s is the %s of somebody else: choose another name".formatted(name, kind.noun()));
    }
    if (mode.isPresent() && !fields.entrySet().containsAll(tools.wish(mode).entrySet())) {
      throw new ClientException(
          "%s is there with another mode; to change it: larder %s set %s --own-mode %s"
              .formatted(name, kind.command(), name, mode.get()));
    }
  }

  private static Map<String, String> text(ObjectNode object) {
    Map<String, String> fields = new HashMap<>();
    object
        .properties()
        .forEach(field -> {
          if (field.getValue() instanceof ObjectNode inner) {
            inner
                .properties()
                .forEach(one ->
                    fields.put(field.getKey() + "." + one.getKey(), one.getValue().asString("")));
          } else {
            fields.put(field.getKey(), field.getValue().asString(""));
          }
        });
    return fields;
  }

  private static void put(ObjectNode object, String field, String value) {
    int dot = field.indexOf('.');
    ObjectNode parent = dot < 0 ? object : object.withObject("/" + field.substring(0, dot));
    parent.put(field.substring(dot + 1), value);
  }

  private List<String> lines(JsonNode made) {
    List<String> lines = new ArrayList<>();
    JsonNode log = made.path("log");
    long records = log.path("records").asLong(0);
    lines.add(
        noWait
            ? "what was stored before is recorded in the background: larder %s show %s"
                .formatted(kind.command(), name)
            : records == 0
                ? "nothing was stored before that belongs in it: the first publish is its first"
                    + " record"
                : "it has %d %s, and a signed head over %s"
                    .formatted(
                        records,
                        records == 1 ? "record" : "records",
                        records == 1 ? "it" : "them"));
    if (made instanceof ObjectNode object) {
      tools.own(text(object)).ifPresent(own -> lines.addAll(tools.next(own)));
    }
    return lines;
  }
}
