-- The runs that a study holds, one a line: number, status, digest, checksum.
return readout(function(study)
  local jobs = study:query("SELECT job, status, digest, checksum FROM jobs ORDER BY job")
  for _, row in ipairs(jobs:rows()) do
    print(row.job, row.status, row.digest, row.checksum)
  end
end)
