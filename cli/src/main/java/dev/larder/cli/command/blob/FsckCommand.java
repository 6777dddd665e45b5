package dev.larder.cli.command.blob;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.content.TaskWait;
import dev.larder.common.json.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `larder fsck`.
@Command(
    name = "fsck",
    description = {
      "Hold what is stored and its content against each other, while the server serves.",
      "Content is looked at by its size, with --rehash by all of its bytes. With --repair the"
          + " content of proxies is fetched again, and other content that is wrong is taken out of"
          + " use.",
      "Ends with 1 when something is left that is not well."
    },
    footer = {"%nExamples:", "  larder fsck", "  larder fsck --rehash --repair"})
final class FsckCommand extends ServerCommand {
  private static final int MOST_SHOWN = 100;

  @Option(names = "--rehash", description = "Read all content.")
  private boolean rehash;

  @Option(names = "--repair", description = "Put right what can be.")
  private boolean repair;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  FsckCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ObjectNode body = Json.object();
    ObjectNode options = body.putObject("options");
    options.put("rehash", Boolean.toString(rehash));
    options.put("repair", Boolean.toString(repair));
    long run =
        api.send(ApiRequest.post("/api/v1/tasks/fsck:run", body)).json().path("run").asLong();
    JsonNode last = TaskWait.watched(machine(), err(), () -> task(api), run);
    String result = last.path("result").asString("");
    if (!result.equals("done")) {
      throw new ClientException("fsck: " + result + ": " + last.path("text").asString(""));
    }
    long left = last.path("figures").path("left").asLong();
    List<JsonNode> suspects = left == 0 ? List.of() : SuspectBlobs.list(api, MOST_SHOWN);
    show(last, suspects);
    if (left > 0) {
      throw new ClientException(
          left + " blobs are not well; publish the same content again, or put them back");
    }
  }

  private static JsonNode task(ApiClient api) throws Exception {
    return api.send(ApiRequest.get("/api/v1/tasks/fsck")).json();
  }

  private void show(JsonNode last, List<JsonNode> suspects) {
    if (json) {
      ObjectNode report = Json.object();
      report.set("figures", last.path("figures"));
      ArrayNode listed = report.putArray("suspects");
      suspects.forEach(listed::add);
      out().print(ReadableJson.json(report));
      return;
    }
    JsonNode figures = last.path("figures");
    out().println(last.path("text").asString(""));
    out()
        .println(
            "%d blobs and %d unknown files are needed by nothing, and are collected after a grace"
                .formatted(figures.path("unneeded").asLong(), figures.path("strays").asLong()));
    suspects.forEach(blob -> SuspectBlobs.print(blob, out()::println));
  }
}
