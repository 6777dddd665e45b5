package dev.larder.cli.command.content;

import dev.larder.cli.client.Call;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.command.Named;
import picocli.CommandLine.Parameters;

/// A component and, behind an `@`, a version of it.
final class ComponentArgument {
  @Parameters(
      index = "0",
      paramLabel = "NAME[@VERSION]",
      description = "Such as corp.example/hello@v1.2.3.")
  private String text = "";

  /// Puts both into a call that is about one version.
  Call exactly(Call call) throws ClientException {
    Named named = Named.parse(text);
    String version =
        named
            .version()
            .orElseThrow(() -> new ClientException("say which version: " + text + "@VERSION"));
    return call.with("component", named.component()).with("version", version);
  }

  /// Puts what was typed into a call.
  Call about(Call call) {
    Named named = Named.parse(text);
    return call.with("component", named.component()).with("version", named.version());
  }

  @Override
  public String toString() {
    return text;
  }
}
