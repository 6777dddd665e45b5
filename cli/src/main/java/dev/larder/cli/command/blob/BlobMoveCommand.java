package dev.larder.cli.command.blob;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.content.TaskWait;
import dev.larder.common.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `larder blobs move`.
@Command(
    name = "move",
    description = {
      "Move content from one store to another while the servers serve: from files to S3, back, or"
          + " between buckets.",
      "The servers are to have both: LARDER_BLOBS names the store to which it goes, and"
          + " LARDER_BLOBS_FROM the one where it was. Then this copies what is left to copy, and"
          + " ends with 0 when all of it is there. A run goes on without the command, and a server"
          + " that was stopped goes on where it was."
    },
    footer = {"%nExamples:", "  larder blobs move", "  larder task pause blob-move"})
final class BlobMoveCommand extends ServerCommand {
  private static final String TASK = "/api/v1/tasks/blob-move";

  @Option(
      names = "--without-lost",
      description = "Be complete without blobs that neither store has any more.")
  private boolean withoutLost;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  BlobMoveCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    JsonNode moving = api.send(ApiRequest.get("/api/v1/blob-store")).json().path("moving");
    if (moving.isMissingNode()) {
      throw new ClientException(
          "the server has one store of blobs, and nothing to move; set LARDER_BLOBS to the store"
              + " that content is to go to and LARDER_BLOBS_FROM to the one where it is now,"
              + " restart the servers (docs/operations.md, \"Move content to another store\"), and"
              + " run this again");
    }
    err()
        .println(
            "moving %s to %s"
                .formatted(moving.path("from").asString(""), moving.path("to").asString("")));
    err().flush();
    JsonNode last = TaskWait.watched(machine(), err(), () -> task(api), begun(api));
    report(last);
  }

  /// The run that is to be waited for: one that is under way already, or one that begins now.
  private long begun(ApiClient api) throws Exception {
    JsonNode running = task(api).path("running").path("run");
    if (running.isNumber() && !withoutLost) {
      return running.asLong();
    }
    ObjectNode body = Json.object();
    body.putObject("options").put("without-lost", Boolean.toString(withoutLost));
    return api.send(ApiRequest.post(TASK + ":run", body)).json().path("run").asLong();
  }

  private static JsonNode task(ApiClient api) throws Exception {
    return api.send(ApiRequest.get(TASK)).json();
  }

  private void report(JsonNode last) throws ClientException {
    String text = last.path("text").asString("");
    String result = last.path("result").asString("");
    if (json) {
      out().print(ReadableJson.json(last));
    }
    if (!result.equals("done")) {
      throw new ClientException("blob-move: " + result + (text.isEmpty() ? "" : ": " + text));
    }
    if (last.path("figures").path("complete").asLong() != 1) {
      throw new ClientException(text);
    }
    if (!json) {
      out().println(text);
    }
  }
}
