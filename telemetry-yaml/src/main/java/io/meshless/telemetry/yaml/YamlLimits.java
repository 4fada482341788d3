package io.meshless.telemetry.yaml;

/**
 * How much a configuration may ask of the reader.
 *
 * @param fileBytes size of a file
 * @param totalBytes size of all files together
 * @param files files of a folder
 * @param folderEntries what a folder may hold beside, at every depth
 * @param lineCharacters length of a line
 * @param nameCharacters length of a kind, name or namespace
 * @param documents documents of a file
 * @param depth nesting of mappings and lists
 * @param nodes values of a document, aliases counted as often as they are used
 * @param fileNodes values of all documents of a file
 * @param expandedCharacters text of all values of a file, aliases counted as often as they are used
 */
record YamlLimits(
    int fileBytes,
    int totalBytes,
    int files,
    int folderEntries,
    int lineCharacters,
    int nameCharacters,
    int documents,
    int depth,
    int nodes,
    int fileNodes,
    int expandedCharacters) {
  static final YamlLimits DEFAULT =
      new YamlLimits(
          4 << 20, 32 << 20, 10_000, 100_000, 256 << 10, 1_000, 10_000, 50, 200_000, 500_000,
          8 << 20);
}
