package dev.larder.cli.command.blob;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.command.ReadableJson;
import dev.larder.common.json.Json;
import java.io.PrintWriter;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How what the server lists of its content is printed.
final class ContentListing {
  private static final int MOST = 10_000;

  @Option(names = "--json", description = "Print JSON, of the first 10,000.")
  private boolean json;

  @Option(names = "--ndjson", description = "Print all, however many, one line of JSON each.")
  private boolean lines;

  void print(ApiClient api, PrintWriter out, BlobPages... pages) throws Exception {
    if (lines || !json) {
      for (BlobPages one : pages) {
        one.each(
            api,
            lines
                ? found -> out.print(ReadableJson.json(found))
                : found -> one.print(found, out::println));
      }
      return;
    }
    ObjectNode all = Json.object();
    ArrayNode items = all.putArray("items");
    for (BlobPages one : pages) {
      one.first(api, MOST).forEach(items::add);
    }
    out.print(ReadableJson.json(all));
  }
}
