package dev.larder.web.config;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Settings from the environment.
///
/// A `LARDER_` name that is no setting is an error, since a misspelt setting would otherwise be a
/// lost one. Kubernetes gives every pod variables named after the Services of its namespace; those
/// of a Service called `larder` or `larder-…` look like settings and are passed over.
final class EnvironmentSource {
  private static final String PREFIX = "LARDER_";
  private static final String SOURCE = "environment";

  /// What commands read; a shell that has them may start a server, too.
  private static final Set<String> OF_COMMANDS = Set.of("LARDER_URL", "LARDER_TOKEN");

  private static final Pattern SERVICE_URL = Pattern.compile("(tcp|udp|sctp)://.*");
  private static final Pattern SERVICE_NAME =
      Pattern.compile(
          "LARDER_(.*_)?(SERVICE_(HOST|PORT)(_.*)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_(ADDR|PORT|PROTO))?)");

  private final Map<String, String> environment;
  private final SettingsProblems problems;

  EnvironmentSource(Map<String, String> environment, SettingsProblems problems) {
    this.environment = new TreeMap<>(environment);
    this.problems = problems;
  }

  Map<Setting<?>, GivenValue> read() {
    refuseUnknown();
    Map<Setting<?>, GivenValue> given = new HashMap<>();
    for (Setting<?> setting : SettingsCatalog.ALL) {
      find(setting).ifPresent(value -> given.put(setting, value));
    }
    return given;
  }

  private void refuseUnknown() {
    List<String> known = names().toList();
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      String name = entry.getKey();
      if (!name.startsWith(PREFIX) || OF_COMMANDS.contains(name)) {
        continue;
      }
      if (fromKubernetes(name, entry.getValue())) {
        problems.warn(
            name
                + " (environment) is ignored: Kubernetes sets it for a Service, it is no setting;"
                + " enableServiceLinks: false in the pod keeps it away");
      } else if (!known.contains(name)) {
        problems.error(
            name
                + " (environment) is not a setting; the nearest is "
                + Spelling.nearest(name, known)
                + ", docs/configuration.md has them all");
      }
    }
  }

  private Optional<GivenValue> find(Setting<?> setting) {
    Optional<GivenValue> direct = get(setting.environment());
    Optional<GivenValue> pointer =
        setting.secret() ? get(setting.environmentOfFile()) : Optional.empty();
    if (direct.isPresent() && pointer.isPresent()) {
      problems.error(direct.get().place() + ": set it or " + pointer.get().key() + ", not both");
      return Optional.empty();
    }
    return pointer.isPresent() ? SecretFile.read(pointer.get(), problems) : direct;
  }

  /// An empty setting of ours is a lost one and stops the start; empty proxies are unset, as in Go.
  private Optional<GivenValue> get(String name) {
    boolean ours = name.startsWith(PREFIX);
    String value = environment.get(name);
    if (!ours && (value == null || value.isEmpty())) {
      value = environment.get(name.toLowerCase(Locale.ROOT));
    }
    if (value == null || fromKubernetes(name, value) || (!ours && value.isEmpty())) {
      return Optional.empty();
    }
    if (value.isEmpty()) {
      problems.error(name + " (environment) is set but empty: give it a value, or remove it");
      return Optional.empty();
    }
    return Optional.of(new GivenValue(name, value, SOURCE));
  }

  private static boolean fromKubernetes(String name, String value) {
    return SERVICE_NAME.matcher(name).matches()
        || (name.endsWith("_PORT") && SERVICE_URL.matcher(value).matches());
  }

  private static Stream<String> names() {
    return SettingsCatalog.ALL.stream()
        .flatMap(setting ->
            setting.secret()
                ? Stream.of(setting.environment(), setting.environmentOfFile())
                : Stream.of(setting.environment()))
        .filter(name -> name.startsWith(PREFIX));
  }
}
