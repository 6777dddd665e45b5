package dev.larder.api;

import java.util.List;

/// What a package offers to who uses it, by its own words.
///
/// @param path by which it is used
/// @param platform for which it was read, where it is another one for others; else empty
/// @param remarks what was not read, and why
public record PackageDocumentation(
    String path,
    String name,
    boolean program,
    String platform,
    DocText about,
    List<Declared> constants,
    List<Declared> variables,
    List<Declared> functions,
    List<DeclaredType> types,
    List<String> files,
    List<String> remarks) {
  /// The most declarations that are kept of one package.
  public static final int MAX_DECLARATIONS = 10_000;

  public PackageDocumentation {
    constants = List.copyOf(constants);
    variables = List.copyOf(variables);
    functions = List.copyOf(functions);
    types = List.copyOf(types);
    files = List.copyOf(files);
    remarks = List.copyOf(remarks);
  }

  /// About how much memory it takes, in bytes.
  public long weight() {
    return 1_000L
        + about.weight()
        + Declared.weight(constants)
        + Declared.weight(variables)
        + Declared.weight(functions)
        + types.stream().mapToLong(DeclaredType::weight).sum()
        + 100L * (files.size() + remarks.size());
  }
}
