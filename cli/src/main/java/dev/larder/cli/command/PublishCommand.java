package dev.larder.cli.command;

import dev.larder.api.ClientTools;
import dev.larder.api.Outcome;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ApiResponse;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.client.UploadRequest;
import dev.larder.common.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `larder publish`.
@Command(
    name = "publish",
    description = {
      "Publish a version from a folder or a zip.",
      "In a Git work tree the version is packed from the commit of its tag, never from the files"
          + " that lie there, so that what Git ignores stays and the hash is the one that everybody"
          + " else computes. The zip is checked before anything is sent.",
      "With --ref nothing is sent: the server reads the tag from the Git repository of the module"
          + " itself, where the repository has one (larder repo set --git-rule)."
    },
    footer = {
      "%nExamples:",
      "  larder publish                          (the tag of the commit that is checked out)",
      "  larder publish ./sub --version v1.2.3   (the tag sub/v1.2.3)",
      "  larder publish hello.zip --repository go-private",
      "  larder publish --dry-run --json         (what would be sent, with its hashes)",
      "  larder publish --ref v1.2.3 corp.example/hello  (the server takes the tag from Git)"
    })
final class PublishCommand extends ServerCommand {
  @Parameters(
      paramLabel = "ZIP|DIR|MODULE",
      arity = "0..1",
      description = "What to publish (default: the current folder); with --ref the module.")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description =
          "A tag (v1.2.3, sub/v1.2.3), or the id of a commit, that the server publishes from its"
              + " Git repository.")
  private Optional<String> ref = Optional.empty();

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "Which version; needed where neither a tag nor a zip tells it.")
  private Optional<String> version = Optional.empty();

  @Option(
      names = "--component",
      paramLabel = "NAME",
      description = "Its name (for Go the module path), where the source does not tell it.")
  private Optional<String> component = Optional.empty();

  @Option(names = "--dry-run", description = "Pack and check, but send nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Mixin private RepositoryOption repository = new RepositoryOption();

  @Mixin private FormatOption format = new FormatOption();

  PublishCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  public Integer call() throws Exception {
    if (ref.isPresent() && (dryRun || version.isPresent())) {
      throw new ClientException("--ref excludes --dry-run and --version: the server packs");
    }
    if (dryRun) {
      try (TemporaryFolder scratch = TemporaryFolder.make()) {
        show(pack(scratch));
      }
      return 0;
    }
    return super.call();
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    if (ref.isPresent()) {
      publishRef(api, ref.get());
      return;
    }
    try (TemporaryFolder scratch = TemporaryFolder.make()) {
      ClientTools.Packed packed = pack(scratch);
      packed.notes().forEach(err()::println);
      UploadRequest upload =
          new UploadRequest(
              "/repository/" + repository.name() + "/" + packed.path(),
              new TreeMap<>(packed.query()),
              parts(packed));
      ProgressLine progress =
          new ProgressLine(err(), machine().terminal().isPresent(), System::nanoTime);
      ApiResponse answer = api.put(upload, progress);
      progress.done();
      tell(answer.required(), packed.coordinates().toString());
    }
  }

  private void publishRef(ApiClient api, String name) throws Exception {
    String module =
        component
            .or(() -> source)
            .orElseThrow(
                () -> new ClientException("say of which module: larder publish --ref REF MODULE"));
    ObjectNode body = Json.object();
    body.put("repository", repository.name());
    body.put("component", module);
    body.put("ref", name);
    ApiResponse answer = api.send(ApiRequest.post("/api/v1/version:publish", body)).required();
    tell(answer, module + "@" + answer.json().path("version").asString(name));
  }

  private SequencedMap<String, Path> parts(ClientTools.Packed packed) {
    SequencedMap<String, Path> parts = new LinkedHashMap<>();
    parts.put(packed.kind(), packed.file());
    new TreeMap<>(packed.beside()).forEach(parts::put);
    return parts;
  }

  private ClientTools.Packed pack(TemporaryFolder scratch) throws ClientException, IOException {
    ClientTools.ToPack wanted =
        new ClientTools.ToPack(
            machine().folder().resolve(Path.of(source.orElse("."))).normalize(),
            component,
            version,
            scratch.here(machine()));
    return switch (format.tools().pack(wanted)) {
      case Outcome.Found<ClientTools.Packed>(var packed) -> packed;
      case Outcome.Refused<ClientTools.Packed>(var refusal) ->
          throw new ClientException(refusal.text());
      case Outcome.Failed<ClientTools.Packed>(var failure) ->
          throw new ClientException(failure.text());
      case Outcome.Missing<ClientTools.Packed>(var why) -> throw new ClientException(why);
      case Outcome.NotAtHand<ClientTools.Packed> _ ->
          throw new IllegalStateException("packing waits for what it takes");
    };
  }

  private void tell(ApiResponse answer, String published) throws ClientException {
    if (json) {
      out().print(new String(Json.bytes(answer.json()), StandardCharsets.UTF_8));
      return;
    }
    String where = answer.json().path("repository").asString(repository.name());
    out()
        .println(
            answer.status() == 200
                ? published + " was in " + where + " already, with the same content"
                : "published " + published + " in " + where);
  }

  private void show(ClientTools.Packed packed) {
    if (!json) {
      packed.notes().forEach(err()::println);
      out().println("would publish " + packed.coordinates());
      new TreeMap<>(packed.facts()).forEach((name, value) -> out().println(name + "  " + value));
      new TreeMap<>(packed.query()).forEach((name, value) -> out().println(name + "  " + value));
      return;
    }
    ObjectNode shown = Json.object();
    shown.put("component", packed.coordinates().component());
    shown.put("version", packed.coordinates().version());
    new TreeMap<>(packed.facts()).forEach(shown::put);
    new TreeMap<>(packed.query()).forEach(shown::put);
    out().print(new String(Json.bytes(shown), StandardCharsets.UTF_8));
  }
}
