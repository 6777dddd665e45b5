package dev.larder.cli.command.blob;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.content.TaskWait;
import dev.larder.common.json.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `larder fsck`.
@Command(
    name = "fsck",
    description = {
      "Hold what is stored and its content against each other, while the server serves.",
      "Content is looked at by its size, with --rehash by all of its bytes. With --repair the"
          + " content of proxies is fetched again, and other content that is wrong is taken out of"
          + " use.",
      "After database or blob store were restored, --after-restore repairs, says whether people can"
          + " use the server and what is to be done, and has nothing collected until it is"
          + " accepted.",
      "Ends with 1 when something is left that is not well, or that is to be published again."
    },
    footer = {
      "%nExamples:",
      "  larder fsck",
      "  larder fsck --rehash --repair",
      "  larder fsck --after-restore"
    })
final class FsckCommand extends ServerCommand {
  private static final int MOST_SHOWN = 100;

  @Option(names = "--rehash", description = "Read all content.")
  private boolean rehash;

  @Option(names = "--repair", description = "Put right what can be.")
  private boolean repair;

  @Option(names = "--after-restore", description = "Tell what a restore means, and repair.")
  private boolean afterRestore;

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
    options.put("after-restore", Boolean.toString(afterRestore));
    long run =
        api.send(ApiRequest.post("/api/v1/tasks/fsck:run", body)).json().path("run").asLong();
    JsonNode last = TaskWait.watched(machine(), err(), () -> task(api), run);
    String result = last.path("result").asString("");
    if (!result.equals("done")) {
      throw new ClientException("fsck: " + result + ": " + last.path("text").asString(""));
    }
    show(api, last);
    long left = last.path("figures").path("left").asLong();
    if (left > 0) {
      throw new ClientException(
          left + " files are not well; publish the same content again, or put them back");
    }
    if (orphans(last) > 0) {
      throw new ClientException(
          orphans(last)
              + " blobs came after the database; publish them again, then larder blobs accept");
    }
  }

  /// Only after a restore are they more than what is collected.
  private long orphans(JsonNode last) {
    return afterRestore ? last.path("figures").path("strays").asLong() : 0;
  }

  private static JsonNode task(ApiClient api) throws Exception {
    return api.send(ApiRequest.get("/api/v1/tasks/fsck")).json();
  }

  private void show(ApiClient api, JsonNode last) throws Exception {
    Map<BlobPages, List<JsonNode>> lists = new EnumMap<>(BlobPages.class);
    for (BlobPages pages : wanted(last)) {
      lists.put(pages, pages.first(api, MOST_SHOWN));
    }
    if (json) {
      ObjectNode report = Json.object();
      report.set("figures", last.path("figures"));
      report.set("text", last.path("text"));
      report.putArray("suspects").addAll(lists.getOrDefault(BlobPages.SUSPECTS, List.of()));
      report.putArray("small").addAll(lists.getOrDefault(BlobPages.SMALL_SUSPECTS, List.of()));
      report.putArray("orphans").addAll(lists.getOrDefault(BlobPages.ORPHANS, List.of()));
      out().print(ReadableJson.json(report));
      return;
    }
    JsonNode figures = last.path("figures");
    out().println(last.path("text").asString(""));
    if (!afterRestore) {
      out()
          .println(
              "%d blobs and %d unknown files are needed by nothing, and are collected after a grace"
                  .formatted(figures.path("unneeded").asLong(), figures.path("strays").asLong()));
    }
    lists.forEach((pages, found) -> found.forEach(one -> pages.print(one, out()::println)));
  }

  /// What is to be listed of what a run has found.
  private List<BlobPages> wanted(JsonNode last) {
    JsonNode figures = last.path("figures");
    List<BlobPages> wanted = new ArrayList<>();
    if (figures.path("left").asLong() > 0) {
      wanted.add(BlobPages.SUSPECTS);
    }
    if (figures.path("smallDamaged").asLong() > figures.path("smallRepaired").asLong()) {
      wanted.add(BlobPages.SMALL_SUSPECTS);
    }
    if (orphans(last) > 0) {
      wanted.add(BlobPages.ORPHANS);
    }
    return wanted;
  }
}
