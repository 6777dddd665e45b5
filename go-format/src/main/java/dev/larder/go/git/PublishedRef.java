package dev.larder.go.git;

import dev.larder.go.rule.Quoted;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a tag or a commit means to those who publish it as a version of a module. Beyond what one
/// may ask the go command for, it has to be that very tag, and no branch, which would be another
/// version tomorrow.
record PublishedRef(ModuleInRepository module, Revisions revisions) {
  private static final String TAGS = "refs/tags/";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{7,64}");

  /// @param ref a tag, with or without `refs/tags/` and, where it has none, the prefix of the
  ///   module's tags; or the beginning of a commit's id
  GoVersion version(String ref) throws Unfit, IOException {
    Optional<String> tag = tag(ref);
    if (tag.isPresent()) {
      return ofTag(tag.get());
    }
    if (ref.startsWith(TAGS) || !ID.matcher(ref).matches()) {
      throw Unfit.missing(
          "the repository "
              + module.url()
              + " has no tag "
              + Quoted.of(ref)
              + (revisions.repository().branch(ref).isPresent()
                  ? ", which is a branch; name a tag, or a commit by its id"
                  : ""));
    }
    return new Conversion(module, revisions).of(ref).version();
  }

  private Optional<String> tag(String ref) {
    if (ref.startsWith(TAGS)) {
      return Optional.of(ref.substring(TAGS.length())).filter(this::isTag);
    }
    return Optional.of(module.tagPrefix() + ref)
        .filter(this::isTag)
        .or(() -> Optional.of(ref).filter(this::isTag));
  }

  private boolean isTag(String name) {
    return revisions.tags().containsKey(name);
  }

  private GoVersion ofTag(String tag) throws Unfit, IOException {
    String prefix = module.tagPrefix();
    if (!tag.startsWith(prefix)) {
      throw wrong(tag, "the tags of this module begin with " + prefix);
    }
    String name = tag.substring(prefix.length());
    if (Tags.release(name).isEmpty()) {
      throw wrong(tag, "a version is v1.2.3 or v1.2.3-pre, without build metadata");
    }
    GoVersion version;
    try {
      version = new Conversion(module, revisions).of(name).version();
    } catch (Unfit unfit) {
      if (unfit.certain()) {
        throw wrong(tag, unfit.words());
      }
      throw unfit;
    }
    if (!version.canonical().replace("+incompatible", "").equals(name)) {
      throw wrong(tag, "it would be " + version);
    }
    return version;
  }

  private Violation wrong(String tag, String why) {
    return new Violation(
        Rule.VERSION, "tag " + tag, "makes no version of " + module.path() + ": " + why);
  }
}
