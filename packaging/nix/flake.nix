{
  description = "Record practice from the terminal, in one local SQLite file";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixpkgs-unstable";

  outputs =
    { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      forEach = make: nixpkgs.lib.genAttrs systems (system: make nixpkgs.legacyPackages.${system});
    in
    {
      packages = forEach (pkgs: {
        default = pkgs.python3Packages.buildPythonApplication {
          pname = "practicelog";
          version = builtins.head (
            builtins.match ".*__version__ = \"([^\"]+)\".*" (builtins.readFile ../../src/practicelog/__init__.py)
          );
          pyproject = true;
          src = ../..;
          build-system = [ pkgs.python3Packages.flit-core ];
          # The pin of the build backend is for pip; a distribution has one version of it.
          pypaBuildFlags = [ "--skip-dependency-check" ];
          dependencies = with pkgs.python3Packages; [
            alembic
            platformdirs
            rich
            sqlalchemy
            sqlmodel
            typer
            tzdata
            tzlocal
          ];
          pythonImportsCheck = [ "practicelog" ];
          meta = {
            license = pkgs.lib.licenses.mit;
            mainProgram = "practicelog";
          };
        };
      });
    };
}
