package dev.larder.e2e.backup;

import dev.larder.e2e.server.RawHttpClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// What a server answers to everything that a client may ask of what is stored there.
record ServedAnswers(Map<String, byte[]> answers) {
  private static final List<String> OBJECTS =
      List.of("repositories", "users", "deny-rules", "roles");

  /// Of the versions of a module, so many of the oldest and of the newest.
  private static final int SAMPLE = 20;

  static ServedAnswers of(RawHttpClient client, String log) {
    Map<String, byte[]> answers = new LinkedHashMap<>();
    List<String> versions = new ArrayList<>();
    for (String module : List.of("go-private/corp.test/m", "go-private/corp.test/load")) {
      versions.addAll(add(answers, client, "/repository/" + module + "/@v/"));
    }
    for (String version : sample(versions)) {
      ask(answers, client, "/sumdb/" + log + "/lookup/corp.test/load@" + version);
    }
    ask(answers, client, "/sumdb/" + log + "/latest");
    OBJECTS.forEach(kind -> ask(answers, client, "/api/v1/" + kind));
    return new ServedAnswers(answers);
  }

  private static List<String> add(
      Map<String, byte[]> answers, RawHttpClient client, String module) {
    ask(answers, client, module + "list");
    ask(answers, client, module.replace("@v/", "@latest"));
    List<String> versions = client.asAdmin(module + "list").text().lines().toList();
    for (String version : sample(versions)) {
      for (String file : List.of(".info", ".mod", ".zip")) {
        ask(answers, client, module + version + file);
      }
    }
    return versions;
  }

  private static List<String> sample(List<String> versions) {
    return IntStream.range(0, versions.size())
        .filter(i -> i < SAMPLE || i >= versions.size() - SAMPLE)
        .mapToObj(versions::get)
        .toList();
  }

  private static void ask(Map<String, byte[]> answers, RawHttpClient client, String path) {
    RawHttpClient.Answer answer = client.asAdmin(path);
    answers.put(path + " " + answer.status(), answer.bytes());
  }

  Set<String> paths() {
    return answers.keySet();
  }

  /// What another server answers otherwise.
  List<String> differences(RawHttpClient other) {
    List<String> differences = new ArrayList<>();
    answers.forEach((key, bytes) -> {
      String path = key.substring(0, key.lastIndexOf(' '));
      RawHttpClient.Answer answer = other.asAdmin(path);
      if (!key.equals(path + " " + answer.status()) || !Arrays.equals(bytes, answer.bytes())) {
        differences.add(key + " and " + answer.status());
      }
    });
    return differences;
  }
}
