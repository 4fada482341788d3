package io.meshless.telemetry.yaml;

/**
 * How much a configuration may ask of the reader.
 *
 * @param fileBytes size of a file
 * @param files files of a folder
 * @param documents documents of a file
 * @param depth nesting of mappings and lists
 * @param nodes values of a document, aliases counted as often as they are used
 */
record YamlLimits(int fileBytes, int files, int documents, int depth, int nodes) {
  static final YamlLimits DEFAULT = new YamlLimits(8 << 20, 10_000, 10_000, 50, 200_000);
}
