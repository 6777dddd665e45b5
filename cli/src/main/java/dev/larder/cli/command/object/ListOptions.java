package dev.larder.cli.command.object;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.command.ReadableJson;
import dev.larder.common.json.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How much of a list is shown, and how.
public final class ListOptions {
  private static final int PAGE = 1_000;

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit = PAGE;

  @Option(
      names = "--after",
      paramLabel = "NAME",
      description = "Go on after this one, which the list before named.")
  private Optional<String> after = Optional.empty();

  /// Asks for a list, page by page, and prints it.
  ///
  /// @param columns as paths into an item with dots
  public void show(
      ApiClient api, ApiRequest call, List<String> columns, PrintWriter out, PrintWriter err)
      throws ClientException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    Optional<String> next = walk(api, call, items::add);
    if (json) {
      ObjectNode whole = Json.object();
      whole.putArray("items").addAll(items);
      whole.put("next", next.orElse(null));
      out.print(ReadableJson.json(whole));
      return;
    }
    if (items.isEmpty()) {
      err.println("there are none");
    } else {
      out.print(ReadableJson.table(items, columns));
    }
    next.ifPresent(name -> err.println("there are more: --after " + name));
  }

  /// Hands on all items there are.
  public static void everything(ApiClient api, ApiRequest call, Consumer<JsonNode> found)
      throws ClientException, InterruptedException {
    ListOptions all = new ListOptions();
    all.limit = Integer.MAX_VALUE;
    var _ = all.walk(api, call, found);
  }

  /// Hands on items until the limit or the end; what to go on after, where there are more.
  public Optional<String> walk(ApiClient api, ApiRequest call, Consumer<JsonNode> found)
      throws ClientException, InterruptedException {
    Optional<String> from = after;
    int wanted = limit;
    while (wanted > 0) {
      ApiRequest page =
          call.with("after", from).with("limit", Integer.toString(Math.min(wanted, PAGE)));
      JsonNode answer = api.send(page).json();
      answer.path("items").forEach(found);
      wanted -= answer.path("items").size();
      Optional<String> next =
          Optional.of(answer.path("next").asString("")).filter(name -> !name.isEmpty());
      if (next.isEmpty() || next.equals(from)) {
        return Optional.empty();
      }
      from = next;
    }
    return from;
  }
}
