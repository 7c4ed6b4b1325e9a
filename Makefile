# What a person runs here. Everything else is an npm script; these make sure first that the packages are there.
# Needs Debian 12 with Node 20 or newer, npm, Go 1.26, Python 3.11, make, and root for the local cluster.

NODE := node_modules/.bin/node
PACKAGES := node_modules/.package-lock.json

# Only a KUBECONFIG written on make's command line counts: the one in your environment may be production.
ifeq ($(origin KUBECONFIG),command line)
TARGET += --kubeconfig '$(KUBECONFIG)'
endif
ifeq ($(origin REGISTRY),command line)
TARGET += --registry '$(REGISTRY)'
endif

# What make chaos is told.
CHAOS = $(if $(SEED),--seed $(SEED)) $(if $(FAULTS),--faults $(FAULTS)) $(if $(TASKS),--tasks $(TASKS)) \
  $(if $(REAL),--real-tasks $(REAL)) $(if $(OPERATORS),--operators $(OPERATORS)) $(if $(SHARDS),--shards $(SHARDS)) \
  $(if $(BY),--by $(BY)) $(if $(PLANT),--plant $(PLANT))

ifeq ($(origin CLUSTER),command line)
TARGET += --cluster '$(CLUSTER)'
endif

.PHONY: help demo demo-down test bench check chaos manifests

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  make manifests ARGS='--values my.yaml'   any flags of helm template"
	@echo "  make demo KUBECONFIG=… REGISTRY=…   the same on a cluster of yours; images are pushed to the registry"

demo: $(PACKAGES) ## boot a real Kubernetes here, install Podsmith, run the examples and show what they did
	@$(NODE) deploy/local/demo.ts up $(TARGET)

demo-down: $(PACKAGES) ## remove what make demo made
	@$(NODE) deploy/local/demo.ts down $(TARGET)

test: $(PACKAGES) ## prepare what the tests need, then run all of them
	@$(NODE) deploy/local/demo.ts prepare
	@npm test --silent

bench: $(PACKAGES) ## measure Tasks beside bare pods and Jobs, and write docs/benchmark.md; about an hour
	@$(NODE) test/bench/bench.ts --publish

check: $(PACKAGES) ## format, lint, types, generated files
	@npm run check --silent

chaos: $(PACKAGES) ## 520 Tasks on a real cluster while everything fails: SEED=1 FAULTS=1000; shared out: SHARDS=8 OPERATORS=4 BY=task
	@$(NODE) test/chaos/main.ts $(CHAOS)

manifests: $(PACKAGES) ## print the Helm chart as plain manifests
	@$(NODE) deploy/helm/manifests.ts $(ARGS)

# Not npm ci: npm 11 refuses a lock file that leaves out packages of other platforms, which is how npm itself writes it where
# the registry lacks some. --no-save keeps to the lock file and leaves it as it is.
$(PACKAGES): package-lock.json
	@echo "Installing npm packages"
	@npm install --no-save --no-progress --loglevel=error
	@touch $@
