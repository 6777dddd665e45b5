package dev.larder.go.git;

import dev.larder.go.version.GoVersion;
import dev.larder.go.version.PseudoVersion;
import dev.larder.go.version.PseudoVersionName;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Finds the version that a name means (protocol 9.3): that of a tag, or one made of the commit.
final class Conversion {
  private static final String INCOMPATIBLE = "+incompatible";

  private final ModuleInRepository module;
  private final Revisions revisions;
  private final ModuleHomes homes;

  Conversion(ModuleInRepository module, Revisions revisions) {
    this.module = module;
    this.revisions = revisions;
    this.homes = new ModuleHomes(module, revisions);
  }

  /// A version and the commit that it is of.
  record Converted(GoVersion version, Revision revision) {}

  /// The version that a client means by a name: a version, a branch, a tag, a commit.
  Converted of(String asked) throws Unfit, IOException {
    Revision revision;
    try {
      revision = revisions.find(name(asked));
    } catch (Unfit none) {
      throw none.named(module.path() + "@" + asked + ": invalid version: ");
    }
    return new Converted(version(revision, asked), revision);
  }

  /// That of the commit which one gets who names none.
  Converted ofHead() throws Unfit, IOException {
    Revision head = revisions.head();
    return new Converted(version(head, ""), head);
  }

  /// What a version is called in the repository; other names are what they are.
  String name(String asked) {
    Optional<GoVersion> version = GoVersion.find(asked);
    if (version.isEmpty()) {
      return asked;
    }
    if (version.get().isPseudo()) {
      String plain = asked.replaceFirst("\\+.*", "");
      return plain.substring(plain.lastIndexOf('-') + 1);
    }
    boolean suffixed = version.get().isIncompatible();
    return module.tagPrefix()
        + (suffixed ? asked.substring(0, asked.length() - INCOMPATIBLE.length()) : asked);
  }

  private GoVersion version(Revision revision, String asked) throws Unfit, IOException {
    Checked checked = new Checked(module, homes, revision, asked, this::name);
    if (PseudoVersion.isPseudo(asked)) {
      GoVersion own = GoVersion.parse(asked);
      GoVersion version = checked.version(own);
      new PseudoVersionCheck(module, revisions).require(own, revision);
      return version;
    }
    return new Choice(checked).version();
  }

  /// The choice among the tags of a commit and of those before it.
  private final class Choice {
    private final Checked checked;
    private final Revision revision;
    private final Tags tags;
    private final Incompatible incompatible;

    Choice(Checked checked) {
      this.checked = checked;
      this.revision = checked.revision();
      this.tags = new Tags(module.tagPrefix());
      this.incompatible = checked.incompatible();
    }

    GoVersion version() throws Unfit, IOException {
      Optional<Tags.Tagged> named = tags.version(revision.name()).filter(Tags.Tagged::canonical);
      if (named.isPresent()) {
        try {
          return checked.version(named.get().version());
        } catch (Unfit none) {
          if (!none.certain()) {
            throw none;
          }
          // Another tag of the commit may do.
        }
      }
      // What is retracted has to be read, and does not matter to who names a version.
      return amongTags(RetractedVersions.of(homes, new TaggedVersions(module, revisions).list()));
    }

    private GoVersion amongTags(RetractedVersions retracted) throws Unfit, IOException {
      Optional<GoVersion> wanted = GoVersion.find(checked.asked());
      Optional<GoVersion> highest = Optional.empty();
      Optional<GoVersion> base = Optional.empty();
      for (String tag : revision.tags()) {
        Optional<Tags.Tagged> tagged = tags.version(tag);
        if (tagged.isEmpty()) {
          continue;
        }
        GoVersion version = tagged.get().version();
        if (wanted.isPresent() && wanted.get().comparePrecedence(version) == 0) {
          if (tagged.get().canonical()) {
            return checked.version(version);
          }
          base = Optional.of(version);
        }
        boolean higher = highest.isEmpty() || highest.get().comparePrecedence(version) < 0;
        if (tagged.get().canonical() && higher && allowed(version, retracted)) {
          highest = Optional.of(version);
        }
      }
      return checked.version(highest.isPresent() ? highest.get() : pseudo(base, retracted));
    }

    private boolean allowed(GoVersion version, RetractedVersions retracted)
        throws Unfit, IOException {
      return !retracted.cover(version)
          && (module.major().fits(version) || incompatible.allows(version.major()));
    }

    private GoVersion pseudo(Optional<GoVersion> onCommit, RetractedVersions retracted)
        throws Unfit, IOException {
      Optional<GoVersion> base = onCommit.isPresent() ? onCommit : before(retracted);
      return PseudoVersionName.of(
          module.pseudoMajor(), base, revision.commit().time(), revision.shortId());
    }

    /// The highest version that is tagged in the history of the commit.
    private Optional<GoVersion> before(RetractedVersions retracted) throws Unfit, IOException {
      Map<String, GoVersion> candidates = new HashMap<>();
      for (String tag : revisions.tags().keySet()) {
        Optional<Tags.Tagged> tagged = tags.version(tag);
        if (tagged.isPresent() && allowed(tagged.get().version(), retracted)) {
          candidates.put(tag, tagged.get().version());
        }
      }
      if (candidates.isEmpty()) {
        return Optional.empty();
      }
      return Unfit.unless(revisions.repository().reachable(candidates.keySet(), revision.commit()))
          .stream()
          .flatMap(tag -> Optional.ofNullable(candidates.get(tag)).stream())
          .max(GoVersion::comparePrecedence);
    }
  }
}
