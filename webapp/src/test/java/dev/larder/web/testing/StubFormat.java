package dev.larder.web.testing;

import dev.larder.api.Ask;
import dev.larder.api.ClientTools;
import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Draft;
import dev.larder.api.FileKind;
import dev.larder.api.Format;
import dev.larder.api.FormatSetting;
import dev.larder.api.Listed;
import dev.larder.api.ObjectKind;
import dev.larder.api.Outcome;
import dev.larder.api.Ports;
import dev.larder.api.Reason;
import dev.larder.api.Staged;
import dev.larder.api.Target;
import dev.larder.api.Upload;
import dev.larder.api.Uploaded;
import dev.larder.api.Verified;
import dev.larder.api.Wanted;
import dev.larder.core.raw.RawFormat;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.aether.version.VersionScheme;

/// A format with settings, objects and client tools, of which nothing can be read.
public final class StubFormat implements Format {
  @Override
  public String name() {
    return "stub";
  }

  @Override
  public List<FormatSetting> settings() {
    return List.of(
        new FormatSetting(
            "acceptOdd",
            FormatSetting.Type.FLAG,
            "Odd.",
            Optional.of("false"),
            _ -> Optional.empty()),
        new FormatSetting(
            "flavour",
            FormatSetting.Type.TEXT,
            "Which.",
            Optional.of("plain"),
            value -> value.equals("bad") ? Optional.of("is bad") : Optional.empty()));
  }

  @Override
  public List<ObjectKind> objects() {
    return List.of(
        new ObjectKind(
            "witnesses",
            new ObjectKind.Help("witness", "Witnesses.", "w", "--key k", "It is gone."),
            List.of(
                new FormatSetting(
                    "key",
                    FormatSetting.Type.TEXT,
                    "Whose.",
                    Optional.empty(),
                    _ -> Optional.empty()),
                new FormatSetting(
                    "url",
                    FormatSetting.Type.TEXT,
                    "Where.",
                    Optional.of("direct"),
                    _ -> Optional.empty())),
            name -> name.contains(" ") ? Optional.of("a name has no blanks") : Optional.empty(),
            Map.of()));
  }

  @Override
  public Map<String, String> announced(Map<String, Map<String, Map<String, String>>> objects) {
    Map<String, String> announced = new HashMap<>();
    objects
        .getOrDefault("witnesses", Map.of())
        .forEach((name, fields) -> announced.put(name, "is " + fields.get("key")));
    return announced;
  }

  @Override
  public ClientTools tools() {
    return new ClientTools() {
      @Override
      public List<Step> setUp(Place place) {
        String text =
            String.join(
                " ",
                "use",
                place.url(),
                place.ownNames().toString(),
                Boolean.toString(place.login()),
                place.announced().toString());
        return List.of(new Step("Use it", text, new Action.Netrc("h")));
      }

      @Override
      public List<Job> jobs(Place place) {
        return List.of(new Job("Stub CI", "Its file", "export TOKEN=TOKEN\nuse $TOKEN\n"));
      }
    };
  }

  @Override
  public VersionScheme versions() {
    return new RawFormat().versions();
  }

  @Override
  public List<FileKind> files() {
    return List.of();
  }

  @Override
  public String describing() {
    return "info";
  }

  @Override
  public Outcome<Wanted> parse(Ask ask) {
    return Outcome.missing("not found");
  }

  @Override
  public boolean possible(String component) {
    return true;
  }

  @Override
  public Target.Artifact artifact(Coordinates coordinates, String file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Target.Index index(String component, Target.Listing listing) {
    return new RawFormat().index(component, listing);
  }

  @Override
  public Outcome<List<Listed>> read(Target.Index index, byte[] body) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Document write(Target.Index index, List<Listed> listed) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Listed> latest(List<Listed> listed) {
    return new RawFormat().latest(listed);
  }

  @Override
  public Outcome<Coordinates> resolved(Target.Query query, byte[] answer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Outcome<Verified> verify(Target.Artifact artifact, Staged staged) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Outcome<Upload> upload(Ask ask) {
    return Outcome.missing("not found");
  }

  @Override
  public Outcome<Draft> accept(
      Upload upload, Uploaded uploaded, Instant received, Map<String, String> settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Outcome<String> known(Coordinates coordinates, Ports ports) {
    return Outcome.missing("nobody");
  }

  @Override
  public Outcome<Document> serve(Target.Route route, Ports ports) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String words(Reason reason, Target target) {
    return reason.toString();
  }
}
