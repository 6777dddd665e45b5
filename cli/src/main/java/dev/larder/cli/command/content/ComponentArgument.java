package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.command.NamedComponent;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// A component and, behind an `@`, a version of it.
final class ComponentArgument {
  @Parameters(
      index = "0",
      paramLabel = "NAME[@VERSION]",
      description = "Such as corp.example/hello@v1.2.3.")
  private String text = "";

  /// Puts both into a call that is about one version.
  ApiRequest exactly(ApiRequest call) throws ClientException {
    NamedComponent named = NamedComponent.parse(text);
    return call.with("component", named.component()).with("version", version(named));
  }

  /// Puts both into the body of a call that is about one version.
  void exactly(ObjectNode body) throws ClientException {
    NamedComponent named = NamedComponent.parse(text);
    body.put("component", named.component());
    body.put("version", version(named));
  }

  private String version(NamedComponent named) throws ClientException {
    return named
        .version()
        .orElseThrow(() -> new ClientException("say which version: " + text + "@VERSION"));
  }

  /// Puts what was typed into a call.
  ApiRequest about(ApiRequest call) {
    NamedComponent named = NamedComponent.parse(text);
    return call.with("component", named.component()).with("version", named.version());
  }

  @Override
  public String toString() {
    return text;
  }
}
