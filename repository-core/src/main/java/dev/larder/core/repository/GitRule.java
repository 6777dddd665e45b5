package dev.larder.core.repository;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Where repositories are whose components' names begin in a certain way.
///
/// @param pattern elements of a component's name with slashes between them; `*` stands for any one
/// @param url of the repository; `{1}`, `{2}`… is what the first, second… `*` stood for
/// @param subdirectory the folder of the repository that the matched beginning stands for
public record GitRule(String pattern, String url, Optional<String> subdirectory) {
  private static final int MAX_CHARACTERS = 500;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  public GitRule {
    List<String> elements = List.of(pattern.split("/", -1));
    if (pattern.length() > MAX_CHARACTERS || !elements.stream().allMatch(GitRule::isElement)) {
      throw new WrongValueException(
          "pattern",
          "is elements of a name with slashes between them, each of letters, digits and . _ ~ - or"
              + " a * alone, such as git.corp.example/*/*");
    }
    long stars = elements.stream().filter("*"::equals).count();
    if (PLACEHOLDER.matcher(url).results().anyMatch(one -> !isWithin(one, stars))) {
      throw new WrongValueException(
          "url",
          stars == 0
              ? "has a placeholder, and the pattern has no *"
              : "has a placeholder other than {1} to {%d}: the pattern has %d *"
                  .formatted(stars, stars));
    }
    if (!checked(url).path().matches(".*[^/].*")) {
      throw new WrongValueException("url", "names a host and no repository there");
    }
    subdirectory
        .filter(folder -> !isFolder(folder))
        .ifPresent(_ -> {
          throw new WrongValueException(
              "subdirectory", "is a folder of the repository, such as go or services/billing");
        });
  }

  /// What a placeholder stands for comes from clients, who must not choose the host: no address has
  /// braces before its path.
  private static GitUrl checked(String url) {
    try {
      return GitUrl.of(url);
    } catch (IllegalArgumentException wrong) {
      throw new WrongValueException("url", String.valueOf(wrong.getMessage()));
    }
  }

  private static boolean isElement(String element) {
    return element.equals("*")
        || (element.matches("[A-Za-z0-9._~-]+") && !element.equals(".") && !element.equals(".."));
  }

  private static boolean isWithin(MatchResult placeholder, long stars) {
    String number = placeholder.group(1);
    return number.matches("[1-9][0-9]{0,2}") && Integer.parseInt(number) <= stars;
  }

  private static boolean isFolder(String folder) {
    return folder.length() <= MAX_CHARACTERS
        && Arrays.stream(folder.split("/", -1))
            .allMatch(one ->
                !one.isEmpty()
                    && !one.equals(".")
                    && !one.equals("..")
                    && one.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c)));
  }
}
