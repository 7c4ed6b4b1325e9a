-- How Argo CD judges a Task's health. docs/monitoring.md says where this goes.
-- Healthy: it succeeded. Degraded: it ended otherwise. Suspended: by spec.suspend. Progressing: all else, with what it waits for.
-- Only the base library is used: Argo CD opens little more.

local hs = {status = "Progressing", message = "The operator has not seen this Task yet."}
local status = obj.status
if status == nil or status.conditions == nil then
  return hs
end

local conditions = {}
for _, condition in ipairs(status.conditions) do
  conditions[condition.type] = condition
end

local succeeded = conditions.Succeeded
if succeeded == nil then
  return hs
end

hs.message = succeeded.reason
if succeeded.message ~= nil and succeeded.message ~= "" then
  hs.message = succeeded.reason .. ": " .. succeeded.message
end

-- First of all: an end stands, whatever changes in the spec after it.
if status.finished then
  if succeeded.status == "True" then
    hs.status = "Healthy"
  else
    hs.status = "Degraded"
  end
  return hs
end

-- Of an earlier spec: the operator has yet to act on what changed since. 0: it has not seen the Task at all, and the message says so.
if status.observedGeneration ~= obj.metadata.generation then
  if status.observedGeneration ~= 0 then
    hs.message = "The operator has not acted on the last change yet. " .. hs.message
  end
  return hs
end

local suspended = conditions.Suspended
if suspended ~= nil and suspended.status == "True" then
  hs.status = "Suspended"
end
return hs
