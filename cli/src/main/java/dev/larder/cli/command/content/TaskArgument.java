package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiRequest;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// The task that a command is about.
final class TaskArgument {
  @Parameters(paramLabel = "NAME", description = "The task, as `larder task list` names it.")
  private String name = "";

  ApiRequest get() {
    return ApiRequest.get(path());
  }

  ApiRequest post(String verb) {
    return ApiRequest.post(path() + ":" + verb);
  }

  ApiRequest post(String verb, JsonNode body) {
    return ApiRequest.post(path() + ":" + verb, body);
  }

  private String path() {
    return "/api/v1/tasks/" + ApiRequest.encode(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
